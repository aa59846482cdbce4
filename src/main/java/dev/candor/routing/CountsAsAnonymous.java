package dev.candor.routing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation whose requests draw on the allowances of anonymous clients even if they carry a
 * valid token: it makes what multiplies allowances, such as an account or a token.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CountsAsAnonymous {

  /** {@return the roles whose requests count as their user's only} */
  String[] unless() default {};
}
