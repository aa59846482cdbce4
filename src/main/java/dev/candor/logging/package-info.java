/** Log lines, and what the process does about some of them. */
@NullMarked
package dev.candor.logging;

import org.jspecify.annotations.NullMarked;
