package dev.candor.shop.user;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * A password of 8 characters or more, and of 8 to 72 bytes of UTF-8 in its normal form (NFKC),
 * which is what bcrypt hashes: it would ignore what is beyond, and stop at a NUL.
 */
@Documented
@Constraint(validatedBy = Password.Validator.class)
@Target({FIELD, METHOD, PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface Password {

  /** The fewest characters, and the fewest bytes. */
  int MIN_LENGTH = 8;

  /** What bcrypt hashes. */
  int MAX_BYTES = 72;

  /** No NUL. */
  String PATTERN = "^[^\\x00]*$";

  String DESCRIPTION = "8 characters or more, and 72 bytes of UTF-8 (NFKC) or fewer.";

  String message() default "must have 8 characters and at most 72 bytes in UTF-8, without NUL";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Counts bytes, not characters. */
  final class Validator implements ConstraintValidator<Password, String> {

    /** More characters than any text has whose normal form is short enough. */
    private static final int MAX_LENGTH = 1000;

    @Override
    public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
      return password == null || isPossible(password);
    }

    /** Returns what is measured and hashed: one password, however a keyboard composes it. */
    static String normalize(String password) {
      return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /** Whether an account can have this password. */
    static boolean isPossible(String password) {
      if (password.length() > MAX_LENGTH) {
        return false;
      }
      int bytes = normalize(password).getBytes(StandardCharsets.UTF_8).length;
      return password.codePointCount(0, password.length()) >= MIN_LENGTH
          && bytes >= MIN_LENGTH
          && bytes <= MAX_BYTES
          && password.indexOf('\0') < 0
          && StandardCharsets.UTF_8.newEncoder().canEncode(password);
    }
  }
}
