/**
 * How often a caller may ask. {@link dev.candor.admission.ratelimit.Gcra} decides, whether what is
 * known about a caller is kept in this process or in Redis.
 */
@NullMarked
package dev.candor.admission.ratelimit;

import org.jspecify.annotations.NullMarked;
