package dev.candor.routing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that will be removed. Its answers carry {@code Deprecation} and {@code Sunset}, the
 * document says so, and a metric counts its requests. A code says the same of itself by {@link
 * dev.candor.failure.CodeDefinition#deprecated}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DeprecatedRoute {

  /**
   * {@return the day from which no new client should use it: ISO 8601, such as {@code 2026-11-22}}
   */
  String since();

  /** {@return when it may be gone, ISO 8601; empty if that is not decided} */
  String sunset() default "";
}
