/** Tests of the connection to Redis. */
@NullMarked
package dev.candor.redis;

import org.jspecify.annotations.NullMarked;
