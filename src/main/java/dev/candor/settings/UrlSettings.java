package dev.candor.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Removes white space around the addresses of all dependencies: a file that a secret is mounted as
 * ends with a newline as a rule.
 *
 * <p>Runs after expressions are expanded and before other settings are derived from the addresses.
 * Found by {@link java.util.ServiceLoader}.
 */
public final class UrlSettings implements ConfigSourceInterceptorFactory {

  private static final Pattern ADDRESSES =
      Pattern.compile(
          "candor\\.[a-z]+\\.url"
              + "|quarkus\\.rest-client\\.[a-z]+\\.url"
              + "|mp\\.jwt\\.verify\\.publickey\\.location|smallrye\\.jwt\\.sign\\.key\\.location");

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(Priorities.LIBRARY + 900);
  }

  @Override
  public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
    return (chain, name) -> strip(chain.proceed(name), name);
  }

  private static @Nullable ConfigValue strip(@Nullable ConfigValue value, String name) {
    return value == null || value.getValue() == null || !ADDRESSES.matcher(name).matches()
        ? value
        : value.withValue(value.getValue().strip());
  }
}
