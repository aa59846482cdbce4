/** The pages that describe the service, and the files that they load. */
@NullMarked
package dev.candor.openapi;

import org.jspecify.annotations.NullMarked;
