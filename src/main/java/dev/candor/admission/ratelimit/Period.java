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

  /** A number of seconds, minutes, hours or days. */
  String SYNTAX = "^[1-9][0-9]{0,7}[smhd]$";

  String message() default "must be a time from 1s to 366d, such as 60s or 1h";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Null is for {@code NotNull} to refuse. */
  final class Validator implements ConstraintValidator<Period, String> {

    private static final Pattern VALID = Pattern.compile(SYNTAX);

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null
          || (VALID.matcher(text).matches() && parse(text).compareTo(Rate.MAX_PERIOD) <= 0);
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
