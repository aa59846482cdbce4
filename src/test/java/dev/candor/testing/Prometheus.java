package dev.candor.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A real Prometheus that scrapes a service every second, and keeps exemplars. */
public final class Prometheus implements AutoCloseable {

  private static final String CONFIGURATION =
      """
      global:
        scrape_interval: 1s
      scrape_configs:
        - job_name: candor
          metrics_path: /q/metrics
          static_configs:
            - targets: [127.0.0.1:%d]
      """;

  private final Process process;
  private final int port;

  private Prometheus(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Where the program is, if it is installed. */
  public static Optional<Path> find() {
    return Programs.find("prometheus");
  }

  /**
   * Starts one.
   *
   * @param management of the service
   */
  public static Prometheus start(Path program, Path directory, int management) {
    try {
      Path configuration = directory.resolve("prometheus.yml");
      Files.writeString(configuration, CONFIGURATION.formatted(management));
      int port = Ports.free();
      Process process =
          new ProcessBuilder(
                  program.toString(),
                  "--config.file=" + configuration,
                  "--storage.tsdb.path=" + directory.resolve("data"),
                  "--enable-feature=exemplar-storage",
                  "--web.listen-address=127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("log").toFile())
              .start();
      return new Prometheus(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why the last scrape failed; empty if it did not, or was none. */
  public String lastError() {
    return get("/api/v1/targets").path("activeTargets").findPath("lastError").asText();
  }

  /** The traces of a metric's exemplars. */
  public Iterable<String> traces(String metric) {
    return () ->
        StreamSupport.stream(
                get("/api/v1/query_exemplars?start=0&end=9999999999&query=" + metric).spliterator(),
                false)
            .flatMap(series -> series.findValuesAsText("trace_id").stream())
            .iterator();
  }

  private JsonNode get(String path) {
    try {
      return new ObjectMapper()
          .readTree(RestAssured.get("http://127.0.0.1:" + port + path).asString())
          .path("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
