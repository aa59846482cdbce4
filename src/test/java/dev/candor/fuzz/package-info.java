/** Random requests: the same ones for the same seed. */
@NullMarked
package dev.candor.fuzz;

import org.jspecify.annotations.NullMarked;
