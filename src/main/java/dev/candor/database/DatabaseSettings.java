package dev.candor.database;

import dev.candor.settings.DerivedSettings;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Derives Quarkus's settings of both data sources from {@code candor.database.url} and {@code
 * candor.data-dir}: one of the two is made active, with its URL.
 *
 * <p>Found by {@link java.util.ServiceLoader}.
 */
public final class DatabaseSettings implements ConfigSourceInterceptorFactory {

  /**
   * Without WRITE_DELAY=0, kill -9 lost acknowledged rows; with it, H2 has no thread of its own
   * that writes, see {@link WriteTurn}. H2 would close the database itself on SIGTERM, under the
   * requests that still run; so it ends with its last connection instead. The time-out is for
   * locks, in milliseconds. Without TRACE_LEVEL_FILE=0 H2 would write statements, with the values
   * that they were given, into a file of its own.
   */
  private static final String H2_OPTIONS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
          + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=900;RETENTION_TIME=5000;TRACE_LEVEL_FILE=0";

  /**
   * H2's file system over AsynchronousFileChannel. That of the plain URL is closed for everybody by
   * an interrupt that reaches one thread, and pool, executor and time-outs do interrupt.
   */
  static final String H2_PREFIX = "jdbc:h2:async:";

  private static final String OPTIONS =
      "quarkus.datasource.postgresql.jdbc.additional-jdbc-properties.options";

  /**
   * A migration takes the time it needs, but waits 5 s for a lock at most, as requests wait behind
   * it; the supervisor tries again.
   */
  private static final String MIGRATION_OPTIONS =
      "-c statement_timeout=0 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=0"
          + " -c idle_session_timeout=0 -c default_transaction_isolation=read\\ committed";

  @Override
  public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
    String url = DerivedSettings.value(context, "candor.database.url");
    Map<String, String> settings =
        url == null || url.isBlank()
            ? embedded(Path.of(String.valueOf(DerivedSettings.value(context, "candor.data-dir"))))
            : postgresql(context, DatabaseUrl.parse(url));
    return new DerivedSettings("candor.database", settings);
  }

  private static Map<String, String> embedded(Path dataDirectory) {
    Path file = new DatabaseFile(dataDirectory).path();
    if (file.toString().contains(";")) {
      throw new IllegalArgumentException(
          "candor.data-dir (CANDOR_DATA_DIR) must not contain a semicolon");
    }
    return Map.of(
        "quarkus.datasource.h2.active",
        "true",
        "quarkus.datasource.h2.jdbc.url",
        h2Url(file),
        // Migrations get a connection of their own, without the time-out that requests have.
        "quarkus.flyway.h2.jdbc-url",
        h2Url(file),
        "quarkus.datasource.postgresql.active",
        "false");
  }

  /** The URL of an embedded database, given its file without the suffix. */
  static String h2Url(Path file) {
    return H2_PREFIX + file + H2_OPTIONS;
  }

  private static Map<String, String> postgresql(
      ConfigSourceInterceptorContext context, DatabaseUrl url) {
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.datasource.h2.active", "false");
    settings.put("quarkus.datasource.postgresql.active", "true");
    settings.put("quarkus.datasource.postgresql.jdbc.url", url.jdbcUrl());
    settings.put(OPTIONS, options(DerivedSettings.value(context, OPTIONS), url));
    if (url.user() != null) {
      settings.put("quarkus.datasource.postgresql.username", url.user());
    }
    if (url.password() != null) {
      settings.put("quarkus.datasource.postgresql.password", url.password());
    }
    if (url.user() != null && url.password() != null) {
      // Migrations get connections of their own, without the short time-outs that requests have.
      settings.put("quarkus.flyway.postgresql.jdbc-url", migrationUrl(url));
      settings.put("quarkus.flyway.postgresql.username", url.user());
      settings.put("quarkus.flyway.postgresql.password", url.password());
    }
    return settings;
  }

  /** Those of the URL come last, and so win. */
  private static String options(@Nullable String own, DatabaseUrl url) {
    return Stream.of(own, url.options()).filter(Objects::nonNull).collect(Collectors.joining(" "));
  }

  private static String migrationUrl(DatabaseUrl url) {
    String options = options(MIGRATION_OPTIONS, url);
    return url.jdbcUrl()
        + (url.jdbcUrl().contains("?") ? "&" : "?")
        + "tcpKeepAlive=true&options="
        + URLEncoder.encode(options, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
