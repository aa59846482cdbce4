/**
 * From bytes to a request: how many connections there are, how long each may stay silent, how its
 * messages are framed, what a message may look like, and how a connection ends.
 *
 * <p>Vert.x answers some bad messages by itself: a garbage request line or a broken chunk ends with
 * an empty response or a closed connection, before any handler that an application can register.
 * This package stands in front of it, in Netty's pipeline, through Netty's public {@link
 * io.netty.bootstrap.ChannelInitializerExtension}. It refuses what is not well-formed, too large or
 * too slow with a {@link dev.candor.failure.Failure}, so that these, too, are answered, logged and
 * counted like every other failure.
 *
 * <p>All handlers run on the event loop of their connection and never block. The exception is
 * {@link dev.candor.wire.Connections}, which the acceptor and all event loops share.
 */
@NullMarked
package dev.candor.wire;

import org.jspecify.annotations.NullMarked;
