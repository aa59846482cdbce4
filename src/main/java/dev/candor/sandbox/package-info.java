/**
 * Failures on demand, for teams that write a client. In a sandbox, a request says in {@code
 * Candor-Provoke} what it fails with, or a list says it for all requests.
 *
 * <p>A failure is made of its code's own {@link dev.candor.failure.Sample}, thrown at the stage of
 * its code, and answered by the pipeline that answers all failures: nothing here knows how an
 * answer looks. A delay is a timer; no thread waits. Switched off, which is the default, nothing
 * here is asked anything, and its routes do not exist.
 */
@NullMarked
package dev.candor.sandbox;

import org.jspecify.annotations.NullMarked;
