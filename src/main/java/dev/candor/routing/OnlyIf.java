package dev.candor.routing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource that exists only if a setting is true. Otherwise, its paths are answered as any that
 * is not there. As the OpenAPI document is made by the build, it never has such a resource; hide
 * the operations from it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnlyIf {

  /** The name of the setting. */
  String value();
}
