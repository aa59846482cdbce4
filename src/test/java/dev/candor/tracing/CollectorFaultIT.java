package dev.candor.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Collector;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A collector from which no answer comes, over both protocols: nobody need guess why. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class CollectorFaultIT {

  @ParameterizedTest
  @ValueSource(strings = {"http/protobuf", "grpc"})
  void itIsLoggedThatNothingArrives(String protocol) {
    try (Collector collector = Collector.start()) {
      collector.answerWith(Collector.DROP);
      try (Service service =
          Service.start(
              Engine.newDirectory(),
              Map.of(
                  "CANDOR_TRACING_URL",
                  collector.url(),
                  "QUARKUS_OTEL_EXPORTER_OTLP_TRACES_PROTOCOL",
                  protocol,
                  "QUARKUS_OTEL_BSP_SCHEDULE_DELAY",
                  "100ms"))) {
        service.request().get("/nowhere").then().statusCode(404);
        Patience.await("the failed export is logged")
            .until(() -> service.log().contains("Failed to export"));
        assertThat(service.log()).doesNotContain("SEVERE", "\tat ");
      }
    }
  }
}
