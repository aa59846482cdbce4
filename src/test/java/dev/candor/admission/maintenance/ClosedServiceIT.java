package dev.candor.admission.maintenance;

import static dev.candor.testing.MaintenanceCalls.inAnHour;

import dev.candor.testing.Readiness;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that is closed is not ready, however all of it is listed. */
@Tag("once")
@ResourceLock("the switch of maintenance")
class ClosedServiceIT extends MaintenanceSteps {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"routes\": [\"/products/*\", \"/*\"]",
        "\"methods\": [\"GET\", \"HEAD\", \"POST\", \"PUT\", \"PATCH\", \"DELETE\", \"OPTIONS\"]",
        "\"methods\": [\"GET\", \"POST\", \"PUT\", \"PATCH\", \"DELETE\"]",
        "\"routes\": [\"GET /*\", \"POST /*\", \"PUT /*\", \"PATCH /*\", \"DELETE /*\"]",
        "\"routes\": [\"/users/*\", \"/products/*\", \"/orders/*\", \"/process\", \"/protected\","
            + " \"/api/*\", \"/rate-limits\"]",
      })
  void theWholeServiceIsNoPartHoweverItIsListed(String list) {
    close(inAnHour(), ", " + list).then().statusCode(200);
    Readiness.assertDown(SERVICE, "maintenance", "closed for maintenance");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"methods\": [\"HEAD\", \"POST\", \"PUT\", \"PATCH\", \"DELETE\", \"OPTIONS\"]",
        "\"routes\": [\"GET /*\", \"POST /*\", \"PUT /*\", \"PATCH /*\"]",
        "\"routes\": [\"/users/*\", \"/products/*\", \"/orders/*\", \"/process\", \"/protected\","
            + " \"/api/*\"]",
      })
  void aServiceWithOneOpenOperationIsReady(String list) {
    close(inAnHour(), ", " + list).then().statusCode(200);
    Readiness.await(SERVICE);
  }
}
