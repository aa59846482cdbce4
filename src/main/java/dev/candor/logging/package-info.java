/**
 * The way of a log line out of the process. A thread that logs puts its line into a bounded queue
 * and never waits; one thread per destination writes. An OutOfMemoryError in a line ends the
 * process. This package knows no failure: what a line says is decided where it is logged.
 */
@NullMarked
package dev.candor.logging;

import org.jspecify.annotations.NullMarked;
