/**
 * The table of routes, read from the resources, and what operations say of themselves by
 * annotations.
 *
 * <p>Made once at the start; read on every thread.
 */
@NullMarked
package dev.candor.routing;

import org.jspecify.annotations.NullMarked;
