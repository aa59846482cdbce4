package dev.candor.admission.ratelimit;

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
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A period in text, in whole seconds, as settings have it: {@code 60s}, {@code 1h}. */
@Documented
@Constraint(validatedBy = Period.Validator.class)
@Target({FIELD, METHOD, PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@interface Period {

  /**
   * Up to seven digits of seconds, five of minutes, three of hours, or up to 366 days: a pattern
   * that says all there is to say, so that a client can check it.
   */
  String SYNTAX =
      "^([1-9][0-9]?[0-9]?[0-9]?[0-9]?[0-9]?[0-9]?s|[1-9][0-9]?[0-9]?[0-9]?[0-9]?m"
          + "|[1-9][0-9]?[0-9]?h|([1-9][0-9]?|[12][0-9][0-9]|3[0-5][0-9]|36[0-6])d)$";

  String message() default "must be a time such as 60s or 1h, of at most 7 digits and 366d";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Null is for {@code NotNull} to refuse. */
  final class Validator implements ConstraintValidator<Period, String> {

    private static final Pattern VALID = Pattern.compile(SYNTAX);

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || VALID.matcher(text).matches();
    }

    /** Reads a period of the right syntax. */
    static Duration parse(String text) {
      long number = Long.parseLong(text.substring(0, text.length() - 1));
      return switch (text.charAt(text.length() - 1)) {
        case 's' -> Duration.ofSeconds(number);
        case 'm' -> Duration.ofMinutes(number);
        case 'h' -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }
  }
}
