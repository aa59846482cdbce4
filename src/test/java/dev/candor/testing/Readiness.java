package dev.candor.testing;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** What a service says to the platform about its being ready. */
public final class Readiness {

  private Readiness() {}

  /** Waits until the service is ready. */
  public static void await(Service service) {
    Patience.await("the service is ready")
        .until(() -> service.management().get("/q/health/ready").statusCode() == 200);
  }

  /** Waits until the service is not ready, for a reason that contains a text. */
  public static void awaitDown(Service service, String check, String reason) {
    Patience.await("readiness tells of '" + check + "'")
        .untilAsserted(() -> assertDown(service, check, reason));
  }

  /** Asserts that the service is not ready, for a reason that contains a text. */
  public static void assertDown(Service service, String check, String reason) {
    service
        .management()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .rootPath("checks.find { it.name == '" + check + "' }")
        .body("status", equalTo("DOWN"))
        .body("data.reason", containsString(reason));
  }
}
