/**
 * What the service depends on, and how health, metrics and the log report it.
 *
 * <p>Knows no dependency by name: a package that calls one contributes a {@link
 * dev.candor.dependency.Dependency} to the list, and says only how it is called and what a failure
 * of it means. Health is asked on the event loop, so a check reads what is known and asks nobody.
 */
@NullMarked
package dev.candor.dependency;

import org.jspecify.annotations.NullMarked;
