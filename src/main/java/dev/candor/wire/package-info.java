/**
 * The bytes of a connection, below HTTP requests: how many connections there are, how long each may
 * stay silent, how its messages are framed, and how it ends.
 *
 * <p>All handlers run on the event loop of their connection and never block. The exception is
 * {@link dev.candor.wire.Connections}, which the acceptor and all event loops share.
 */
@NullMarked
package dev.candor.wire;

import org.jspecify.annotations.NullMarked;
