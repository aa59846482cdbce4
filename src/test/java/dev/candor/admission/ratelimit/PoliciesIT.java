package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.candor.testing.Account;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies that an operator has added, in process and with a real Redis. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
@Tag("once")
@ResourceLock("the counters of the policies")
class PoliciesIT extends PolicySteps {

  private static final int HOUR = 3_600;

  PoliciesIT(boolean withRedis) {
    super(withRedis);
  }

  @Test
  void allThatApplyAreListed() {
    get("/products/7")
        .header(
            "RateLimit-Policy",
            equalTo("\"ip\";q=1000000;w=3600, \"slow\";q=4;w=14400000, \"tight\";q=3;w=1080000"))
        .header(
            "RateLimit",
            equalTo("\"ip\";r=999999;t=1, \"slow\";r=3;t=3600000, \"tight\";r=2;t=360000"));
    get("/products").header("RateLimit-Policy", not(containsString("slow")));
    get("/api/data").header("RateLimit-Policy", not(containsString("tight")));
    get("/nowhere").header("RateLimit-Policy", equalTo("\"ip\";q=1000000;w=3600"));
  }

  @Test
  void theOneThatTakesLongestIsNamed() {
    for (int i = 0; i < 3; i++) {
      get("/products/7").statusCode(404);
    }
    refused(get("/products/7"), "tight")
        .header("RateLimit", matchesPattern("\"ip\".*, \"slow\";r=1;t=\\d+, \"tight\";r=0;t=\\d+"));
    get("/api/data").statusCode(200);
    ValidatableResponse both =
        refused(get("/products/7"), "slow")
            .body("error.details.limit", equalTo(4))
            .body("error.details.period_seconds", equalTo(4_000 * HOUR));
    int wait = both.extract().path("error.details.retry_after");
    assertThat(wait).isBetween(999 * HOUR, 1_000 * HOUR);
    both.header("Retry-After", equalTo("" + wait))
        .header("RateLimit", containsString("\"slow\";r=0;t=" + wait));
  }

  @Test
  void aRefusedRequestDrawsOnNone() {
    for (int i = 0; i < 3; i++) {
      get("/products").statusCode(200);
    }
    for (int i = 0; i < 5; i++) {
      refused(get("/products/7"), "tight");
    }
    get("/api/data").header("RateLimit", containsString("\"slow\";r=3;"));
  }

  @Test
  void headIsCountedAsGet() {
    for (int i = 0; i < 3; i++) {
      from(address).head("/products").then().statusCode(200);
    }
    refused(get("/products"), "tight");
  }

  /** The fields say what is left, also where a request costs more. */
  @Test
  void aRequestDrawsWhatItCosts() {
    process(from(address)).header("RateLimit", containsString("\"dear\";r=6;"));
    process(from(address)).header("RateLimit", matchesPattern(".*\"dear\";r=2;t=28[78]\\d{3}.*"));
    ValidatableResponse refused = refused(process(from(address)), "dear");
    int wait = refused.extract().path("error.details.retry_after");
    assertThat(wait).isBetween(20 * HOUR - 60, 20 * HOUR);
    refused.header("RateLimit", containsString("\"dear\";r=2;t=" + wait));
  }

  @Test
  void aCallerIsItsUserElseItsAddress() {
    Account ann = Account.open(service);
    process(from(address)).header("RateLimit", containsString("\"dear\";r=6;"));
    process(Callers.from(ann.request(), address))
        .header("RateLimit", containsString("\"dear\";r=6;"));
    process(Callers.from(ann.request(), Callers.newAddress()))
        .header("RateLimit", containsString("\"dear\";r=2;"));
  }

  private static ValidatableResponse process(RequestSpecification request) {
    return request.contentType("application/json").body("{}").post("/process").then();
  }

  @Test
  void aPolicyCountsTheRolesThatItNames() {
    Account ann = Account.open(service);
    for (int i = 0; i < 3; i++) {
      ann.request()
          .get("/admin/users")
          .then()
          .statusCode(403)
          .header("RateLimit-Policy", not(containsString("chief")));
      get("/admin/users").statusCode(401).header("RateLimit-Policy", not(containsString("chief")));
    }
    for (int i = 1; i >= 0; i--) {
      service
          .admin()
          .get("/admin/users")
          .then()
          .statusCode(200)
          .header("RateLimit", containsString("\"chief\";r=" + i + ";"));
    }
    refused(service.admin().get("/admin/users").then(), "chief");
    service.admin().get("/protected").then().statusCode(200);
  }

  @Test
  void whatCanApplyOnAnyRouteIsListedForTheClient() {
    Account ann = Account.open(service);
    assertThat(Callers.policies(from(address)))
        .containsExactly("login", "ip", "failures", "dear", "near", "slow", "tight");
    assertThat(Callers.policies(ann.request()))
        .containsExactly(
            "login", "user", "address", "ip", "failures", "dear", "near", "slow", "tight");
    assertThat(Callers.policies(service.admin())).contains("chief");
    get("/products/7");
    from(address)
        .get("/rate-limits")
        .then()
        .body("policies.find { it.name == 'slow' }.remaining", equalTo(3))
        .body("policies.find { it.name == 'slow' }.period_seconds", equalTo(4_000 * HOUR))
        .body("policies.find { it.name == 'dear' }.remaining", equalTo(10));
  }
}
