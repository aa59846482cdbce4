package dev.candor.rest;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;

import dev.candor.Public;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that every part of the service can hold and show, and that looks like what it is: no control
 * characters, of which a database refuses NUL; no format characters, which reverse the text around
 * them or are invisible; no half of a surrogate pair, which has no UTF-8; and no characters that
 * are private or unassigned. Its name is that of the violated rule, which clients see.
 *
 * <pre>{@code
 * record NewEntry(@NotBlank @MaxLength(200) @Text String text) {}
 * }</pre>
 */
@Public
@Documented
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Pattern(regexp = "\\P{C}*")
@Target({FIELD, METHOD, PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

  /**
   * As much of it as a regular expression can say in every language that clients are generated for:
   * none has categories of characters in common with the others.
   */
  String PATTERN = "^[^\\x00-\\x1F\\x7F-\\x9F]*$";

  /** The same for text that is more than spaces. */
  String NOT_BLANK =
      "^[^\\x00-\\x1F\\x7F-\\x9F]*[^\\x00-\\x20\\x7F-\\x9F][^\\x00-\\x1F\\x7F-\\x9F]*$";

  /** What the patterns leave out. */
  String DESCRIPTION =
      "Without characters that Unicode calls control, format, private use or unassigned.";

  /** {@return what clients read of a violation} */
  String message() default "must not contain control, format, private-use or unassigned characters";

  /** {@return Bean Validation's groups, of which this service has none} */
  Class<?>[] groups() default {};

  /** {@return Bean Validation's payload, which this service does not use} */
  Class<? extends Payload>[] payload() default {};
}
