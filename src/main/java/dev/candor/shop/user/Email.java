package dev.candor.shop.user;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;

import dev.candor.rest.Text;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address that no other one of another account looks like only because Unicode has two
 * spellings of it: it is in the normal form NFKC, and has no blanks but the space that a quoted
 * part can have. Its name is that of the violated rule, which clients see.
 */
@Documented
@Constraint(validatedBy = Email.Validator.class)
@ReportAsSingleViolation
@jakarta.validation.constraints.Email
@Target({FIELD, METHOD, PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@interface Email {

  /** What the pattern leaves out. */
  String DESCRIPTION = Text.DESCRIPTION + " In the normal form NFKC.";

  String message() default "must be a well-formed e-mail address, in the normal form NFKC";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Compares the address with its normal form. */
  final class Validator implements ConstraintValidator<Email, String> {

    @Override
    public boolean isValid(@Nullable String email, ConstraintValidatorContext context) {
      return email == null
          || (Normalizer.isNormalized(email, Normalizer.Form.NFKC)
              && email.chars().noneMatch(Validator::isNotSeen));
    }

    /** A blank that looks like another, or one of the two selectors that other text may have. */
    private static boolean isNotSeen(int c) {
      return (c != ' ' && Character.isSpaceChar(c)) || c == '\uFE0E' || c == '\uFE0F';
    }
  }
}
