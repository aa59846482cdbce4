package dev.candor.dependency;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthIT {

  @ParameterizedTest
  @EnumSource(Engine.class)
  void eachProbeTellsWhatItKnowsAndSinceWhen(Engine engine) {
    Service service = engine.service();
    service
        .management()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body(
            "checks.name",
            containsInAnyOrder("database", "draining", "maintenance", "payment", "rate-limit"))
        .body("checks.data.since", everyItem(notNullValue()));
    service
        .management()
        .get("/q/health/live")
        .then()
        .statusCode(200)
        .body("checks.name", equalTo(java.util.List.of("process")));
    service
        .management()
        .get("/q/health/started")
        .then()
        .statusCode(200)
        .body("checks.name", equalTo(java.util.List.of("start")))
        .body("checks[0].data.since", notNullValue());
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void metricsAreOnTheManagementPortOnly(Engine engine) {
    engine.service().request().get("/api/data").then().statusCode(200);
    Patience.await("the request is counted")
        .untilAsserted(
            () ->
                engine
                    .service()
                    .management()
                    .get("/q/metrics")
                    .then()
                    .statusCode(200)
                    .body(containsString("http_server_requests_seconds")));
    engine.service().request().get("/q/metrics").then().statusCode(404);
  }
}
