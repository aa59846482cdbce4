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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A time to come, in text: ISO 8601 with an offset, at most 365 days from now. */
@Documented
@Constraint(validatedBy = FutureTimestamp.Validator.class)
@Target({FIELD, METHOD, PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface FutureTimestamp {

  /** {@return what clients read of a violation} */
  String message() default
      "must be a time in the next 365 days, such as 2026-11-22T08:00:00Z (ISO 8601, with an offset)";

  /** {@return Bean Validation's groups, of which this service has none} */
  Class<?>[] groups() default {};

  /** {@return Bean Validation's payload, which this service does not use} */
  Class<? extends Payload>[] payload() default {};

  /** Parses the text. Null is valid: {@code NotNull} refuses it. */
  class Validator implements ConstraintValidator<FutureTimestamp, String> {

    private static final Duration FURTHEST = Duration.ofDays(365);

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
      if (value == null) {
        return true;
      }
      try {
        Instant time = OffsetDateTime.parse(value).toInstant();
        Instant now = Instant.now();
        return time.isAfter(now) && !time.isAfter(now.plus(FURTHEST));
      } catch (DateTimeException e) {
        return false;
      }
    }
  }
}
