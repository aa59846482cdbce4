package dev.candor.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.ConfigValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is derived for a named data source is found by the native executable, too. */
class DerivedSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "candor.data-dir, /var/lib/candor, quarkus.flyway.h2.jdbc-url",
    "candor.database.url, postgresql://ann:secret@db/shop?options=-c%20a, quarkus.flyway.postgresql.password",
  })
  void eachNameIsListed(String name, String value, String derived) throws IOException {
    Set<String> names = new HashSet<>();
    ServiceLoader.load(ConfigSourceInterceptorFactory.class).stream()
        .filter(factory -> factory.type().getName().startsWith("dev.candor."))
        .map(factory -> factory.get().getInterceptor(settings(Map.of(name, value))))
        .filter(DerivedSettings.class::isInstance)
        .forEach(found -> names.addAll(((DerivedSettings) found).settings().keySet()));
    names.removeIf(found -> !found.matches("quarkus\\.(datasource|flyway)\\..*"));
    assertThat(names).contains(derived);
    assertThat(listed().keySet()).containsAll(names);
  }

  /** A value would stand in for what the URL leaves out. */
  @Test
  void whatIsDerivedHasNoValueOfItsOwn() throws IOException {
    assertThat(listed())
        .containsEntry("quarkus.datasource.postgresql.username", "")
        .containsEntry("quarkus.datasource.postgresql.password", "");
  }

  private static Properties listed() throws IOException {
    Properties listed = new Properties();
    try (InputStream in =
        DerivedSettings.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      listed.load(in);
    }
    return listed;
  }

  private static ConfigSourceInterceptorContext settings(Map<String, String> settings) {
    return new ConfigSourceInterceptorContext() {
      @Override
      public @Nullable ConfigValue proceed(String name) {
        return settings.containsKey(name)
            ? ConfigValue.builder().withName(name).withValue(settings.get(name)).build()
            : null;
      }

      @Override
      public @Nullable ConfigValue restart(String name) {
        return proceed(name);
      }

      @Override
      public Iterator<String> iterateNames() {
        return Collections.emptyIterator();
      }
    };
  }
}
