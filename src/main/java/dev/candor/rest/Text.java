package dev.candor.rest;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;

import dev.candor.Public;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that every part of the service can hold and show, and that looks like what it is: no control
 * characters, of which a database refuses NUL; no separators of lines; no characters that reverse
 * the text around them or are invisible; no half of a surrogate pair, which has no UTF-8; and no
 * characters that are private or unassigned. Its name is that of the violated rule, which clients
 * see.
 *
 * <pre>{@code
 * record NewEntry(@NotBlank @MaxLength(200) @Text String text) {}
 * }</pre>
 */
@Public
@Documented
@Constraint(validatedBy = Text.Validator.class)
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
  String DESCRIPTION = "Without control, invisible, private-use or unassigned characters.";

  /** {@return what clients read of a violation} */
  String message() default
      "must not contain control, invisible, private-use or unassigned characters";

  /**
   * {@return whether letters and marks that are invisible, and separators of lines, are let
   * through: where something is looked up that an earlier version has accepted}
   */
  boolean lenient() default false;

  /** {@return Bean Validation's groups, of which this service has none} */
  Class<?>[] groups() default {};

  /** {@return Bean Validation's payload, which this service does not use} */
  Class<? extends Payload>[] payload() default {};

  /** Looks for characters that are not allowed. */
  final class Validator implements ConstraintValidator<Text, String> {

    /**
     * Unicode's Default_Ignorable_Code_Point, of which a JDK has no class, without those that are
     * format characters or unassigned: a joiner, fillers, vowels and selectors of variations. The
     * two that stand behind a symbol, as text or as a picture, are what keyboards write.
     */
    private static final String IGNORABLE =
        "\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180D\\u180F\\u3164\\uFE00-\\uFE0D\\uFFA0"
            + "\\x{E0100}-\\x{E01EF}";

    private static final Pattern LENIENT = Pattern.compile("\\P{C}*");
    private static final Pattern STRICT =
        Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}" + IGNORABLE + "]*");

    private Pattern allowed = STRICT;

    @Override
    public void initialize(Text constraint) {
      allowed = constraint.lenient() ? LENIENT : STRICT;
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || allowed.matcher(text).matches();
    }
  }
}
