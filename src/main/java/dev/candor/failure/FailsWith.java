package dev.candor.failure;

import dev.candor.Public;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The failures of a resource method's own, besides those that the {@link Scope} of their code
 * covers. Clients read them in the documentation. The tests compare them with what they see: each
 * failure is declared, and each declared one is provoked.
 *
 * <pre>{@code
 * @POST
 * @FailsWith({Unbalanced.class, DataConflict.class})
 * public Entry book(@Valid NewEntry entry)
 * }</pre>
 */
@Public
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FailsWith {

  /** {@return failures that are {@linkplain CodeDefinition#samples() samples} of a code} */
  Class<? extends Failure>[] value();
}
