package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A disk that is nearly full is reported before it is full. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class LowDiskIT {

  @Test
  void lowSpaceIsReportedByReadinessMetricAndLog() {
    Map<String, String> settings = Map.of("CANDOR_DISK_LOW_SPACE", "1048576G");
    try (Service service = Service.start(Engine.newDirectory(), settings)) {
      database(service).body("data.warning", equalTo("the disk is nearly full"));
      assertThat(service.metric("data_directory_low_space", "")).isEqualTo(1);
      service.awaitLogged("The disk of candor.data-dir is nearly full");
      assertThat(service.log()).containsOnlyOnce("The disk of candor.data-dir is nearly full");
    }
  }

  @Test
  void enoughSpaceIsNotReported() {
    try (Service service =
        Service.start(Engine.newDirectory(), Map.of("CANDOR_DISK_LOW_SPACE", "1K"))) {
      database(service).body("data.warning", nullValue());
      assertThat(service.metric("data_directory_low_space", "")).isZero();
      assertThat(service.metric("data_directory_free_bytes", "")).isPositive();
    }
  }

  private static ValidatableResponse database(Service service) {
    return service
        .management()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .rootPath("checks.find { it.name == 'database' }")
        .body("status", equalTo("UP"))
        .body("data.free_bytes", greaterThan(0L));
  }
}
