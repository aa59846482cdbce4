/** The table of routes, and what operations say of themselves by annotations. */
@NullMarked
package dev.candor.routing;

import org.jspecify.annotations.NullMarked;
