/** How log lines are written, and what else is seen in them. */
@NullMarked
package dev.candor.logging;

import org.jspecify.annotations.NullMarked;
