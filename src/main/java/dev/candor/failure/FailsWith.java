package dev.candor.failure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The failures of a resource method's own, besides those that the {@link Scope} of their code
 * already tells of. It is what callers read in the documentation, so the tests hold it to what they
 * see: each failure is declared, and each declared one is provoked.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FailsWith {

  /** Failures that are {@linkplain CodeDefinition#samples() samples} of a code. */
  Class<? extends Failure>[] value();
}
