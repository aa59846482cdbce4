/**
 * What happened: each failure is kept for a while, so that the client it happened to and admins can
 * look it up by its request id.
 *
 * <p>A success costs nothing. A failure costs an object and its place in a queue, on the thread
 * that answers; a worker takes them from there a few times a second, into this process's memory and
 * to Redis. What finds no place in the queue is dropped and counted: nothing waits.
 */
@NullMarked
package dev.candor.errors.journal;

import org.jspecify.annotations.NullMarked;
