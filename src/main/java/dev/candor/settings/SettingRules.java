package dev.candor.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import io.smallrye.config.ConfigValidator;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.common.utils.StringUtil;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Holds settings to {@link Within} and {@link Matching}. All that break a rule are named at once,
 * and no value is repeated: it may be a secret.
 *
 * <p>Bean Validation would do the same, but Quarkus then prepares it for each of its own 200
 * mappings as well: 13 % of the CPU time of a start, and 23 MB. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class SettingRules implements SmallRyeConfigBuilderCustomizer, ConfigValidator {

  @Override
  public void configBuilder(SmallRyeConfigBuilder builder) {
    builder.withValidator(this);
  }

  @Override
  public void validateMapping(Class<?> mapping, String prefix, Object values) {
    if (prefix.startsWith("quarkus.")) {
      return;
    }
    List<Problem> problems = new ArrayList<>();
    check(mapping, prefix, values, problems);
    if (!problems.isEmpty()) {
      throw new ConfigValidationException(problems.toArray(Problem[]::new));
    }
  }

  private static void check(
      Class<?> mapping, String prefix, Object values, List<Problem> problems) {
    for (Method method : mapping.getDeclaredMethods()) {
      Within bounds = method.getAnnotation(Within.class);
      Matching form = method.getAnnotation(Matching.class);
      if (bounds != null || form != null) {
        String name = prefix + "." + StringUtil.skewer(method.getName());
        for (Object value : all(value(method, values))) {
          if (bounds != null && !isWithin(bounds, value)) {
            problems.add(
                new Problem(
                    "%s must be from %s to %s".formatted(name, bounds.min(), bounds.max())));
          }
          if (form != null && !value.toString().matches(form.regexp())) {
            problems.add(new Problem(name + " " + form.message()));
          }
        }
      }
    }
    for (Class<?> parent : mapping.getInterfaces()) {
      check(parent, prefix, values, problems);
    }
  }

  private static Object value(Method method, Object values) {
    try {
      method.setAccessible(true);
      return method.invoke(values);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Collection<?> all(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? all(optional.get()) : List.of();
    }
    return value instanceof Collection<?> collection ? collection : List.of(value);
  }

  private static boolean isWithin(Within bounds, Object value) {
    if (value instanceof Duration duration) {
      return duration.compareTo(DurationConverter.parseDuration(bounds.min())) >= 0
          && duration.compareTo(DurationConverter.parseDuration(bounds.max())) <= 0;
    }
    long number = ((Number) value).longValue();
    return number >= number(bounds.min()) && number <= number(bounds.max());
  }

  private static long number(String text) {
    return new MemorySizeConverter().convert(text).asLongValue();
  }
}
