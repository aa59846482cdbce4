/** The kernel: what every service that fails well has in common. */
@NullMarked
package dev.candor;

import org.jspecify.annotations.NullMarked;
