/**
 * Is this an HTTP message that we take, does it arrive in time, and whom is it from?
 *
 * <p>Vert.x answers some bad messages by itself: a garbage request line or a broken chunk ends with
 * an empty response or a closed connection, before any handler that an application can register.
 * This package stands in front of it, in Netty's pipeline, through Netty's public {@link
 * io.netty.bootstrap.ChannelInitializerExtension}. It refuses what is not well-formed, too large or
 * too slow with a {@link dev.candor.failure.Failure}, so that these, too, are answered, logged and
 * counted like every other failure.
 */
@NullMarked
package dev.candor.message;

import org.jspecify.annotations.NullMarked;
