/**
 * The one connection to Redis, and whether it can be relied on. Whoever asks Redis for something
 * has an answer soon, or is told at once to do without.
 */
@NullMarked
package dev.candor.redis;

import org.jspecify.annotations.NullMarked;
