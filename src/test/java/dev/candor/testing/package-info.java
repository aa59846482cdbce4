/**
 * Real parts to test against: the packaged service in a process of its own, a real PostgreSQL, a
 * raw socket.
 */
@NullMarked
package dev.candor.testing;

import org.jspecify.annotations.NullMarked;
