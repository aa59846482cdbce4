package dev.candor.own;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.testing.Service;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A service has a role of its own by naming it on a route. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class OwnRolesIT extends LedgerSteps {

  @Test
  void withoutATokenItIs401() {
    Envelope.check(book(request(SERVICE)), 401, "AUTHENTICATION_ERROR")
        .body("error.details.reason", equalTo("AUTH_REQUIRED"));
  }

  @Test
  void whoHasItIsAdmittedAndWhoHasNotIsToldWhichItIs() {
    String path = book(as("bookkeeper")).statusCode(201).extract().header("Location");
    for (String role : List.of("user", "admin", "Bookkeeper", "bookkeeper ")) {
      Envelope.check(book(as(role)), 403, "INSUFFICIENT_PERMISSIONS")
          .header("WWW-Authenticate", containsString("insufficient_scope"))
          .body("error.message", startsWith("This needs the role 'bookkeeper'"))
          .body("error.details.required_role", equalTo("bookkeeper"));
      as(role).get(path).then().statusCode(200);
    }
  }

  /** The other groups of a token mean nothing here, however many there are. */
  @Test
  void aCallerHasTheRolesThatARouteNames() {
    List<String> groups = new ArrayList<>(List.of("auditor", "bookkeeper", "user,admin", ""));
    IntStream.range(0, 100).forEach(length -> groups.add("g".repeat(length)));
    as(groups.toArray(String[]::new))
        .get("/protected")
        .then()
        .statusCode(200)
        .body("roles", equalTo(List.of("user", "bookkeeper")));
  }

  @Test
  void itsDocumentListsIt() {
    request(SERVICE)
        .accept("application/json")
        .get("/openapi")
        .then()
        .statusCode(200)
        .body("components.schemas.Role.enum", equalTo(List.of("user", "admin", "bookkeeper")));
  }

  @Test
  void aPolicyCountsThoseWhoHaveIt() {
    try (Service limited = OwnService.made().start(ISSUER, policy("bookkeeper"))) {
      as(limited, "ann@example.com", "bookkeeper").get("/protected").then().statusCode(200);
      Envelope.check(
              as(limited, "ann@example.com", "bookkeeper").get("/protected").then(),
              429,
              "RATE_LIMIT_EXCEEDED")
          .body("error.details.limit_type", equalTo("keepers"));
      as(limited, "ann@example.com", "admin")
          .get("/protected")
          .then()
          .statusCode(200)
          .header("RateLimit-Policy", not(containsString("keepers")));
    }
  }

  @Test
  void aPolicyForARoleThatNoRouteNamesEndsTheStart() {
    assertThatThrownBy(() -> OwnService.made().start(ISSUER, policy("auditor")))
        .hasMessageContaining(
            "must list some of admin, anonymous, bookkeeper, user; this is not: auditor");
  }

  private static Map<String, String> policy(String role) {
    String name = "CANDOR_RATE_LIMIT_KEEPERS_";
    Map<String, String> settings = new HashMap<>();
    settings.put(name + "LIMIT", "1");
    settings.put(name + "PERIOD", "1h");
    settings.put(name + "BY", "ip");
    settings.put(name + "ROLES", role);
    settings.put(name + "ROUTES", "GET /protected");
    return settings;
  }

  @Test
  void aSandboxProvokesItsLack() {
    for (String role : List.of("bookkeeper", "admin")) {
      Envelope.check(provoke(role), 403, "INSUFFICIENT_PERMISSIONS")
          .body("error.details.required_role", equalTo(role));
    }
    Envelope.check(provoke("auditor"), 400, "SANDBOX_DEMAND_INVALID")
        .body(
            "error.details.violations.message", hasItem("must be one of user, admin, bookkeeper"));
  }

  private static ValidatableResponse provoke(String role) {
    return as("user")
        .header("Candor-Provoke", "INSUFFICIENT_PERMISSIONS;required_role=" + role)
        .get("/ledger/entries/1")
        .then();
  }

  private static ValidatableResponse book(RequestSpecification as) {
    return as.contentType("application/json")
        .body(ENTRY.formatted(-300))
        .post("/ledger/entries")
        .then();
  }

  private static RequestSpecification as(String... roles) {
    return as(SERVICE, "ann@example.com", roles);
  }
}
