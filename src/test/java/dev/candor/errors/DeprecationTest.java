package dev.candor.errors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.failure.Deprecation;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What will go says so wherever a client looks. */
@QuarkusTest
class DeprecationTest {

  @Inject MeterRegistry registry;

  @Test
  void theAnswersOfARouteSaySo() {
    for (String method : List.of("GET", "HEAD")) {
      given()
          .request(method, "/old/route")
          .then()
          .statusCode(200)
          .header("X-Request-Id", not(nullValue()))
          .header("Deprecation", equalTo("@1795305600"))
          .header("Sunset", equalTo("Sat, 22 May 2027 00:00:00 GMT"));
    }
    given()
        .accept("text/css")
        .get("/old/route")
        .then()
        .statusCode(406)
        .header("Deprecation", equalTo("@1795305600"));
    given().post("/old/route").then().statusCode(405).header("Deprecation", nullValue());
  }

  @Test
  void theDayOfASunsetHasTwoDigits() {
    assertThat(Deprecation.of("2026-11-22", "2027-01-01").headers())
        .containsEntry("Sunset", "Fri, 01 Jan 2027 00:00:00 GMT");
  }

  @Test
  void itsRequestsAreCounted() {
    double before = requests();
    given().get("/old/route").then().statusCode(200);
    assertThat(requests()).isEqualTo(before + 1);
  }

  private double requests() {
    return registry
        .counter("api.deprecated.requests", "method", "GET", "path", "/old/route")
        .count();
  }

  @Test
  void theAnswersWithACodeSaySo() {
    given()
        .get("/old/code")
        .then()
        .statusCode(409)
        .header("X-Request-Id", not(nullValue()))
        .header("Deprecation", equalTo("@1795392000"))
        .header("Sunset", nullValue());
    given().get("/products/1").then().header("Deprecation", nullValue());
  }

  @Test
  void theCatalogueSaysSo() {
    given()
        .get("/errors/OLD_CODE")
        .then()
        .body("deprecated_since", equalTo("2026-11-23"))
        .body("sunset", nullValue());
    given()
        .accept("text/html")
        .get("/errors/OLD_CODE")
        .then()
        .body(containsString("Deprecated since 2026-11-23."));
    given().get("/errors/OUT_OF_STOCK").then().body("deprecated_since", nullValue());
  }

  @Test
  void aDateIsADay() {
    assertThat(Deprecation.of("2026-11-22", "").inWords())
        .isEqualTo("Deprecated since 2026-11-22.");
  }
}
