package dev.candor.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.candor.testing.Patience;
import dev.candor.testing.Port;
import dev.candor.testing.Prometheus;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counter of failures leads to their traces. */
@Tag("once")
class ExemplarsIT extends TracingSteps {

  @BeforeAll
  static void fail() {
    SERVICE.request().get("/nowhere").then().statusCode(404);
  }

  /** What Prometheus 2 and 3 send, and somebody who wants nothing else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;"
            + "q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
            + "application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;"
            + "escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
        "application/openmetrics-text"
      })
  void whoPrefersOpenMetricsGetsExemplars(String accept) {
    Response metrics = SERVICE.management().header("Accept", accept).get("/q/metrics");
    assertThat(metrics.contentType())
        .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
    List<String> exemplars =
        metrics.asString().lines().filter(line -> line.contains(" # {")).toList();
    assertThat(exemplars)
        .anyMatch(
            line ->
                line.startsWith("api_errors_total{error_code=\"RESOURCE_NOT_FOUND\"")
                    && line.matches(".*trace_id=\"[0-9a-f]{32}\".*"))
        .as("OpenMetrics has them nowhere else")
        .allMatch(line -> line.matches("[a-z_]+(_total|_bucket)\\{.*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/openmetrics-text;q=0.3,text/plain;q=0.5",
        "text/html,application/xhtml+xml,*/*;q=0.8"
      })
  void whoPrefersTextGetsText(String accept) {
    Response metrics = SERVICE.management().header("Accept", accept).get("/q/metrics");
    assertThat(metrics.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(metrics.asString()).contains("api_errors_total{").doesNotContain(" # {");
  }

  @Test
  void aRealPrometheusKeepsThem(@TempDir Path directory) {
    Optional<Path> program = Prometheus.find();
    assumeTrue(program.isPresent(), "No prometheus on this machine");
    try (Prometheus prometheus =
        Prometheus.start(program.get(), directory, SERVICE.port(Port.MANAGEMENT))) {
      Patience.await("Prometheus has the trace of a failure")
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                String trace = SERVICE.request().get("/nowhere").path("error.trace_id");
                assertThat(trace).matches("[0-9a-f]{32}");
                assertThat(prometheus.lastError()).isEmpty();
                assertThat(prometheus.traces("api_errors_total")).isNotEmpty();
              });
    }
  }
}
