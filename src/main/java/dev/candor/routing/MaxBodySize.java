package dev.candor.routing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A limit for a route that reads larger bodies than {@code candor.request.max-body-size}. A smaller
 * value has no effect.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface MaxBodySize {

  /** {@return the largest body, in bytes, as sent and when decompressed} */
  long value();
}
