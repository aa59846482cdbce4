/**
 * The one connection to Redis, and whether it can be relied on. A call has an answer soon, or fails
 * at once while Redis is known not to answer.
 */
@NullMarked
package dev.candor.redis;

import org.jspecify.annotations.NullMarked;
