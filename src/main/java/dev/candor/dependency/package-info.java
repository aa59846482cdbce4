/** What the service depends on, and how health and metrics report it. */
@NullMarked
package dev.candor.dependency;

import org.jspecify.annotations.NullMarked;
