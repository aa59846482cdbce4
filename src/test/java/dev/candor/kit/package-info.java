/**
 * A test kit for the failures of any HTTP service: start with {@link
 * dev.candor.kit.FailureContract} and {@link dev.candor.kit.Target}. What a service needs is a base
 * URL and an OpenAPI document.
 *
 * <p>It depends on JUnit, REST Assured, AssertJ, Jackson, and a validator of JSON Schema, and on
 * nothing of this service or its tests. {@code docs/test-kit.md} says how to use it.
 */
@NullMarked
package dev.candor.kit;

import org.jspecify.annotations.NullMarked;
