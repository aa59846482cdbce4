package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The embedded database takes its time to open; nobody who waits for a connection ends that. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class SlowOpeningIT {

  @Test
  void anAcquisitionTimeoutDoesNotInterruptTheOpeningOfTheFile() {
    Map<String, String> impatient =
        Map.of("QUARKUS_DATASOURCE_H2_JDBC_ACQUISITION_TIMEOUT", "0.01S");
    try (Service service = Service.start(Engine.newDirectory(), impatient)) {
      Readiness.await(service);
      assertThat(service.log()).doesNotContain("Acquisition timeout");
    }
  }
}
