package dev.candor.admission.maintenance;

import static dev.candor.testing.MaintenanceCalls.inAnHour;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.testing.Engine;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service starts in the state of maintenance that it was left in. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class MaintenanceStateIT {

  @ParameterizedTest
  @ValueSource(strings = {"null", "{", ""})
  void aDamagedStateIsReportedAndTakenForOpen(String content) throws IOException {
    Path directory = Engine.newDirectory();
    Files.writeString(directory.resolve("maintenance.json"), content);
    try (Service damaged = Service.start(directory, Map.of())) {
      damaged.request().get("/api/data").then().statusCode(200);
      assertThat(damaged.log()).contains("The state of maintenance cannot be read");
    }
  }

  @Test
  void aRestartDoesNotOpenTheService() {
    Path directory = Engine.newDirectory();
    Instant until = inAnHour();
    try (Service first = Service.start(directory, Map.of())) {
      MaintenanceCalls.close(first, until, "").then().statusCode(200);
      first.kill();
    }
    try (Service second = Service.start(directory, Map.of())) {
      second
          .request()
          .get("/api/data")
          .then()
          .statusCode(503)
          .body("error.details.estimated_recovery", equalTo(until.toString()));
      MaintenanceCalls.open(second);
    }
    try (Service third = Service.start(directory, Map.of())) {
      third.request().get("/api/data").then().statusCode(200);
    }
  }
}
