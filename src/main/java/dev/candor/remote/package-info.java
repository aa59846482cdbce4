/**
 * Calls of services that are not ours: each wait has a bound, no call is made that is bound to
 * fail, and no connection outlives the way to its service by more than one call. A failure of
 * theirs is a {@link dev.candor.remote.RemoteFailure}, which is translated and never forwarded.
 *
 * @serial exclude
 */
@NullMarked
package dev.candor.remote;

import org.jspecify.annotations.NullMarked;
