package dev.candor.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of Quarkus that follow from one of ours. What an operator has set by Quarkus's own name
 * wins.
 *
 * <p>It answers when asked and lists no names, because Quarkus records whatever is listed while the
 * application is built, and a password must not end up in the build.
 *
 * @param source what to name as the origin of a value
 * @param settings by their full names
 */
public record DerivedSettings(String source, Map<String, String> settings)
    implements ConfigSourceInterceptor {

  /** The ordinal of application.properties: what is set above it is an operator's own. */
  private static final int DEFAULTS = 250;

  @Override
  public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    ConfigValue own = context.proceed(name);
    boolean ownWins = own != null && own.getConfigSourceOrdinal() > DEFAULTS;
    String derived = ownWins ? null : settings.get(name);
    return derived == null
        ? own
        : ConfigValue.builder()
            .withName(name)
            .withValue(derived)
            .withConfigSourceName(source)
            .build();
  }

  /**
   * {@return a setting's value as it stands, not yet converted; null if it has none}
   *
   * @param context of an interceptor, which asks those behind it
   * @param name in full, such as {@code candor.database-url}
   */
  public static @Nullable String value(ConfigSourceInterceptorContext context, String name) {
    ConfigValue value = context.proceed(name);
    return value == null ? null : value.getValue();
  }
}
