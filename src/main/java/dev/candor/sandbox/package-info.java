/**
 * How do my calls look when they fail? Switched on, each request can say what it wants to fail
 * with, so that who writes a client can try all there is.
 *
 * <p>A failure is made of its code's own {@link dev.candor.failure.Sample}, thrown at the stage
 * where the code belongs, and answered by the same hands as in earnest: nothing here knows how an
 * answer looks. Switched off, which is the default, nothing here is asked anything.
 */
@NullMarked
package dev.candor.sandbox;

import org.jspecify.annotations.NullMarked;
