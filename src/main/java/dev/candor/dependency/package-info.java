/** What the service depends on, and how the platform is told about it. */
@NullMarked
package dev.candor.dependency;

import org.jspecify.annotations.NullMarked;
