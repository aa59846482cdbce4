/** Everything that strangers may send, at once and for long. */
@NullMarked
package dev.candor.soak;

import org.jspecify.annotations.NullMarked;
