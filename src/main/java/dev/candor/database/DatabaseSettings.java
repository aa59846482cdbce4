package dev.candor.database;

import dev.candor.settings.DerivedSettings;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Derives Quarkus's settings of both data sources from {@code candor.database.url} and {@code
 * candor.data-dir}: one of the two is made active, with its URL.
 *
 * <p>Found by {@link java.util.ServiceLoader}.
 */
public final class DatabaseSettings implements ConfigSourceInterceptorFactory {

  /**
   * Found safe against kill -9: without WRITE_DELAY=0 acknowledged rows were lost. H2 would close
   * the database itself on SIGTERM, under the requests that still run; so it ends with its last
   * connection instead, which the keeper holds until the pool is closed. The time-out is for locks,
   * in milliseconds.
   */
  private static final String H2_OPTIONS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
          + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=900";

  @Override
  public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
    String url = DerivedSettings.value(context, "candor.database.url");
    Map<String, String> settings =
        url == null || url.isBlank()
            ? embedded(Path.of(String.valueOf(DerivedSettings.value(context, "candor.data-dir"))))
            : postgresql(DatabaseUrl.parse(url));
    return new DerivedSettings("candor.database", settings);
  }

  private static Map<String, String> embedded(Path dataDirectory) {
    String file = dataDirectory.toAbsolutePath().normalize().resolve("candor").toString();
    if (file.contains(";")) {
      throw new IllegalArgumentException(
          "candor.data-dir (CANDOR_DATA_DIR) must not contain a semicolon");
    }
    return Map.of(
        "quarkus.datasource.h2.active", "true",
        "quarkus.datasource.h2.jdbc.url", "jdbc:h2:file:" + file + H2_OPTIONS,
        "quarkus.datasource.postgresql.active", "false");
  }

  private static Map<String, String> postgresql(DatabaseUrl url) {
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.datasource.h2.active", "false");
    settings.put("quarkus.datasource.postgresql.active", "true");
    settings.put("quarkus.datasource.postgresql.jdbc.url", url.jdbcUrl());
    if (url.user() != null) {
      settings.put("quarkus.datasource.postgresql.username", url.user());
    }
    if (url.password() != null) {
      settings.put("quarkus.datasource.postgresql.password", url.password());
    }
    if (url.user() != null && url.password() != null) {
      // Migrations get connections of their own, without the short time-outs that requests have.
      settings.put("quarkus.flyway.postgresql.jdbc-url", url.jdbcUrl());
      settings.put("quarkus.flyway.postgresql.username", url.user());
      settings.put("quarkus.flyway.postgresql.password", url.password());
    }
    return settings;
  }
}
