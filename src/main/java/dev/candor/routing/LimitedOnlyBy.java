package dev.candor.routing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation whose requests draw on one policy and no other, so that a client that is over its
 * limits elsewhere can use it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LimitedOnlyBy {

  /** {@return the name of the policy} */
  String value();
}
