package dev.candor.settings;

import dev.candor.Public;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The bounds of a setting: with a value beyond them the service does not start, and names the
 * setting. It is about a method of a {@code @ConfigMapping} that returns a number, a {@link
 * java.time.Duration}, or an {@link java.util.Optional} of one, see {@link SettingRules}.
 *
 * <pre>{@code
 * @WithDefault("2s")
 * @Within(min = "10ms", max = "1m")
 * Duration timeout();
 * }</pre>
 */
@Public
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Within {

  /**
   * {@return the least value: a number such as {@code 4} or {@code 1K}, or a time such as 100ms}
   */
  String min();

  /** {@return the greatest value, written as {@link #min()} is} */
  String max();
}
