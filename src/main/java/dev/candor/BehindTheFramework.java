package dev.candor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class that uses what a framework does not offer to applications. All of these together are what
 * an upgrade may break; no other class may, which {@code ArchitectureTest} holds.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface BehindTheFramework {

  /** {@return why there is no other way} */
  String value();
}
