/**
 * How many requests a client may send. A {@link dev.candor.admission.ratelimit.Policy} is one limit
 * as configured, an {@link dev.candor.admission.ratelimit.Allowance} what it grants one client, by
 * a rate of its own where an admin has set one. {@link dev.candor.admission.ratelimit.Gcra}
 * decides, whether what is known about a client is kept in this process or in Redis.
 */
@NullMarked
package dev.candor.admission.ratelimit;

import org.jspecify.annotations.NullMarked;
