package dev.candor.routing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource that exists only if a setting is true. Otherwise, a request to its paths is answered
 * as one to a path that does not exist. As the OpenAPI document is made by the build, it never has
 * such a resource; hide the operations from it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnlyIf {

  /** {@return the full name of the setting, such as {@code candor.sandbox}} */
  String value();
}
