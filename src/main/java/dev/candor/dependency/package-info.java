/**
 * What the service depends on, and how health and metrics report it.
 *
 * <p>Knows no dependency by name. Health is asked on the event loop, so a check reads what is known
 * and asks nobody.
 */
@NullMarked
package dev.candor.dependency;

import org.jspecify.annotations.NullMarked;
