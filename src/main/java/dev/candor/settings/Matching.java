package dev.candor.settings;

import dev.candor.Public;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The form of a setting: with another value the service does not start, and names the setting. It
 * is about a method of a {@code @ConfigMapping} that returns an {@link java.util.Optional} text or
 * list of texts, see {@link SettingRules}.
 *
 * <pre>{@code
 * @Matching(regexp = "[A-Z]{3}", message = "must be a code of three letters")
 * Optional<String> currency();
 * }</pre>
 */
@Public
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Matching {

  /** {@return what each text must match as a whole} */
  String regexp();

  /** {@return what is said of a text that does not, after the setting's name} */
  String message();
}
