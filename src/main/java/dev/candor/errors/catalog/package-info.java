/**
 * What callers can read about failures: the catalogue at {@code /errors}. All of it comes from the
 * codes themselves and from the routes, so that it cannot differ from what the service does.
 */
@NullMarked
package dev.candor.errors.catalog;

import org.jspecify.annotations.NullMarked;
