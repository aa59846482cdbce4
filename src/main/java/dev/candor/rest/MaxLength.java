package dev.candor.rest;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * The most characters that a text may have: Unicode code points, as JSON Schema's {@code maxLength}
 * and a database's column count them. {@code Size} counts a character beyond the Basic Multilingual
 * Plane twice.
 */
@Documented
@Constraint(validatedBy = MaxLength.Validator.class)
@Target({FIELD, METHOD, PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface MaxLength {

  /** {@return the most characters, 0 or more} */
  int value();

  /** {@return what clients read of a violation} */
  String message() default "must be at most {value} characters long";

  /** {@return Bean Validation's groups, of which this service has none} */
  Class<?>[] groups() default {};

  /** {@return Bean Validation's payload, which this service does not use} */
  Class<? extends Payload>[] payload() default {};

  /** Counts characters. */
  final class Validator implements ConstraintValidator<MaxLength, String> {

    private int max;

    @Override
    public void initialize(MaxLength constraint) {
      max = constraint.value();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || text.codePointCount(0, text.length()) <= max;
    }
  }
}
