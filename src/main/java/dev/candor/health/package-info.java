/** What the platform is told: whether the process lives, has started and can serve. */
@NullMarked
package dev.candor.health;

import org.jspecify.annotations.NullMarked;
