/**
 * The OpenAPI document and its reader: {@code /openapi} and {@code /docs}. The document is made
 * while the service is built, of what the framework reads off the resources and of what the {@link
 * dev.candor.errors.catalog.Catalog} says of failures, and only served at run time.
 */
@NullMarked
package dev.candor.openapi;

import org.jspecify.annotations.NullMarked;
