package dev.candor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The two databases; each has one service that all tests share. */
public enum Engine {
  EMBEDDED,
  POSTGRESQL;

  private static final Map<Engine, Service> SHARED = new ConcurrentHashMap<>();

  /** The shared service on this database, started when first asked for. Logs are JSON. */
  public Service service() {
    return SHARED.computeIfAbsent(this, Engine::start);
  }

  private Service start() {
    return startShared(settings());
  }

  /** Starts a service for many tests at a time. Logs are JSON. */
  static Service startShared(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
    settings.put("CANDOR_REQUEST_TIMEOUT", "4s");
    // An order in doubt is for the test that has made it.
    settings.put("CANDOR_ORDER_GRACE", "5m");
    // Each request of a test leaves a connection open, and all tests are one address.
    settings.put("CANDOR_CONNECTIONS_IDLE_TIMEOUT", "10s");
    settings.put("CANDOR_CONNECTIONS_MAX_PER_ADDRESS", "1000000");
    return Service.start(newDirectory(), settings);
  }

  /**
   * The settings of a service that has a new database of this kind for itself, and waits for it as
   * long as a busy machine may need.
   */
  public Map<String, String> settings() {
    return this == EMBEDDED ? Map.of() : Postgres.patient(Postgres.shared().createDatabase());
  }

  /** A copy of the files of a service that does not run. */
  public static Path copyOf(Path directory) {
    Path copy = newDirectory();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  /** A directory of its own for a service's files. */
  public static Path newDirectory() {
    try {
      Path parent = Files.createDirectories(Path.of("target", "services"));
      return Files.createTempDirectory(parent, "run").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
