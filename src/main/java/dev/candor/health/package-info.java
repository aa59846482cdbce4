/** What the platform is told: liveness is the process, readiness the database. */
@NullMarked
package dev.candor.health;

import org.jspecify.annotations.NullMarked;
