package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {

  private static final String URL = "postgresql://ann:s3cret@db.example/shop";

  @Test
  void aUrlMakesPostgresqlActive() {
    SmallRyeConfig config = config(Map.of("candor.database.url", URL), 300);
    assertThat(value(config, "quarkus.datasource.postgresql.active")).isEqualTo("true");
    assertThat(value(config, "quarkus.datasource.h2.active")).isEqualTo("false");
    assertThat(value(config, "quarkus.datasource.postgresql.jdbc.url"))
        .isEqualTo("jdbc:postgresql://db.example/shop");
    assertThat(value(config, "quarkus.datasource.postgresql.password")).isEqualTo("s3cret");
    assertThat(value(config, "quarkus.flyway.postgresql.username")).isEqualTo("ann");
  }

  /** The driver would take those of the URL for all. */
  @Test
  void optionsOfTheUrlAreAddedToOurs() {
    String options = "quarkus.datasource.postgresql.jdbc.additional-jdbc-properties.options";
    String url = URL + "?options=-c%20search_path%3Dshop";
    SmallRyeConfig config =
        config(Map.of("candor.database.url", url, options, "-c lock_timeout=900"), 250);
    assertThat(value(config, options)).isEqualTo("-c lock_timeout=900 -c search_path=shop");
    assertThat(value(config, "quarkus.flyway.postgresql.jdbc-url"))
        .contains("lock_timeout%3D5000")
        .endsWith("%20-c%20search_path%3Dshop");
  }

  @Test
  void noUrlMakesTheEmbeddedDatabaseActive() {
    SmallRyeConfig config = config(Map.of("candor.data-dir", "/var/lib/candor"), 300);
    assertThat(value(config, "quarkus.datasource.h2.active")).isEqualTo("true");
    assertThat(value(config, "quarkus.datasource.postgresql.active")).isEqualTo("false");
    assertThat(value(config, "quarkus.datasource.h2.jdbc.url"))
        .startsWith("jdbc:h2:async:/var/lib/candor/candor;")
        .contains("WRITE_DELAY=0")
        .contains("TRACE_LEVEL_FILE=0");
  }

  @Test
  void whatAnOperatorSetsWins() {
    String url = "quarkus.datasource.postgresql.jdbc.url";
    assertThat(value(config(Map.of("candor.database.url", URL, url, "jdbc:mine"), 300), url))
        .isEqualTo("jdbc:mine");
    assertThat(value(config(Map.of("candor.database.url", URL, url, "jdbc:default"), 250), url))
        .isEqualTo("jdbc:postgresql://db.example/shop");
  }

  /** Quarkus records what is listed while the application is built. */
  @Test
  void noDerivedNameIsListed() {
    assertThat(config(Map.of("candor.database.url", URL), 300).getPropertyNames())
        .containsOnly("candor.database.url");
  }

  private static String value(SmallRyeConfig config, String name) {
    return config.getConfigValue(name).getValue();
  }

  private static SmallRyeConfig config(Map<String, String> settings, int ordinal) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(settings, "test", ordinal))
        .withInterceptorFactories(new DatabaseSettings())
        .build();
  }
}
