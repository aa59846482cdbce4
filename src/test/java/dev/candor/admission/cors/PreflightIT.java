package dev.candor.admission.cors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.testing.MaintenanceCalls;
import io.restassured.response.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A preflight is answered whatever becomes of the request after it. */
@Tag("once")
@ResourceLock("the maintenance of what an app calls")
class PreflightIT extends CorsSteps {

  /** A page could not read why it was refused if its preflight were refused, too. */
  @Test
  void noLimitAndNoMaintenanceHoldsForAPreflight() {
    MaintenanceCalls.close(SERVICE);
    try {
      assertReadable(from(APP).get("/products").then().statusCode(503));
      assertPermitted(preflight(APP, "/products"), "GET, HEAD, OPTIONS, POST");
    } finally {
      MaintenanceCalls.open(SERVICE);
    }
    // Comes last: it uses up the login by which the admin's token is renewed.
    for (int i = 0; i < 3; i++) {
      from(APP).post("/auth/token");
    }
    assertReadable(from(APP).post("/auth/token").then().statusCode(429));
    assertPermitted(preflight(APP, "/auth/token"), "OPTIONS, POST");
  }

  @Test
  void aPreflightNeedsNoRouteAndAddsNoSeries() {
    assertPermitted(preflight(APP, "/nowhere/1"), "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
    assertThat(SERVICE.management().get("/q/metrics").asString()).doesNotContain("/nowhere/1");
  }

  private static void assertPermitted(Response answer, String methods) {
    answer
        .then()
        .statusCode(204)
        .header("Access-Control-Allow-Origin", equalTo(APP))
        .header("Access-Control-Allow-Methods", equalTo(methods))
        .header("Access-Control-Allow-Headers", containsString("Authorization"))
        .header("Access-Control-Allow-Headers", containsString("Idempotency-Key"))
        .header("Access-Control-Max-Age", equalTo("7200"))
        .header("Access-Control-Allow-Credentials", nullValue());
  }
}
