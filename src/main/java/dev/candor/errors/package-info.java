/**
 * From a failure to an answer, and the only way there. Whatever goes wrong, in a resource, in the
 * framework or in front of it, ends here, and one pipeline answers: map to a failure, report it,
 * render it. What is recorded of failures is here, too: their log lines, and how many are written.
 *
 * <p>Nobody below knows this package: what fails throws. Runs on the thread that failed, an event
 * loop or a worker, and never blocks.
 */
@NullMarked
package dev.candor.errors;

import org.jspecify.annotations.NullMarked;
