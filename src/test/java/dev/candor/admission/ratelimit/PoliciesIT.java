package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Service;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies that an operator has added, in process and with a real Redis. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
@Tag("once")
class PoliciesIT {

  private static final AtomicInteger ADDRESSES = new AtomicInteger();
  private static final int HOUR = 3_600;

  private static BothCounters counters;

  private final boolean withRedis;
  private final Service service;
  private final String address = newAddress();

  PoliciesIT(boolean withRedis) {
    this.withRedis = withRedis;
    this.service = counters.service(withRedis);
  }

  /** No allowance comes back while a test runs. */
  @BeforeAll
  static void start() {
    Map<String, String> settings = new HashMap<>();
    settings.put("CANDOR_TRUSTED_PROXIES", "127.0.0.1");
    add(settings, "TIGHT", 3, "300h", "ip", "GET /products/*");
    add(settings, "SLOW", 4, "4000h", "ip", "GET /products/{id},GET /api/data");
    add(settings, "DEAR", 10, "100h", "caller", "POST /process");
    settings.put("CANDOR_RATE_LIMIT_DEAR_COST", "4");
    add(settings, "CHIEF", 2, "200h", "user", "/admin/*");
    settings.put("CANDOR_RATE_LIMIT_CHIEF_ROLES", "admin");
    add(settings, "NEAR", 20, "2000h", "ip", "GET /orders");
    counters = BothCounters.start(settings);
  }

  private static void add(
      Map<String, String> settings, String name, int limit, String period, String by, String of) {
    String prefix = "CANDOR_RATE_LIMIT_" + name;
    settings.put(prefix + "_LIMIT", Integer.toString(limit));
    settings.put(prefix + "_PERIOD", period);
    settings.put(prefix + "_BY", by);
    settings.put(prefix + "_ROUTES", of);
  }

  @AfterAll
  static void stop() {
    counters.close();
  }

  @BeforeEach
  void awaitRedis() {
    if (withRedis) {
      RedisState.awaitTrusted(service);
    }
  }

  private static String newAddress() {
    return "198.51.100." + ADDRESSES.incrementAndGet();
  }

  private RequestSpecification from(String client) {
    return service.request().header("X-Forwarded-For", client);
  }

  private ValidatableResponse get(String path) {
    return from(address).get(path).then();
  }

  private static ValidatableResponse refused(ValidatableResponse answer, String policy) {
    return Envelope.check(answer, 429, "RATE_LIMIT_EXCEEDED")
        .body("error.details.limit_type", equalTo(policy));
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
    process(ann.request().header("X-Forwarded-For", address))
        .header("RateLimit", containsString("\"dear\";r=6;"));
    process(ann.request().header("X-Forwarded-For", newAddress()))
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
    assertThat(names(from(address)))
        .containsExactly("login", "ip", "failures", "dear", "near", "slow", "tight");
    assertThat(names(ann.request()))
        .containsExactly(
            "login", "user", "address", "ip", "failures", "dear", "near", "slow", "tight");
    assertThat(names(service.admin())).contains("chief");
    get("/products/7");
    from(address)
        .get("/rate-limits")
        .then()
        .body("policies.find { it.name == 'slow' }.remaining", equalTo(3))
        .body("policies.find { it.name == 'slow' }.period_seconds", equalTo(4_000 * HOUR))
        .body("policies.find { it.name == 'dear' }.remaining", equalTo(10));
  }

  private static List<String> names(RequestSpecification request) {
    return request.get("/rate-limits").then().statusCode(200).extract().path("policies.name");
  }

  @Test
  void aClientNearItsLimitIsCountedOnceAndBeforeItIsRefused() {
    double before = near();
    for (int left = 19; left > 1; left--) {
      get("/orders").header("RateLimit", containsString("\"near\";r=" + left + ";"));
    }
    assertThat(near()).isEqualTo(before);
    get("/orders").header("RateLimit", containsString("\"near\";r=1;"));
    assertThat(near()).isEqualTo(before + 1);
    get("/orders").statusCode(401);
    refused(get("/orders"), "near");
    assertThat(near()).isEqualTo(before + 1);
  }

  private double near() {
    return service.metric("rate_limit_near_limit_total", "limit_type=\"near\"");
  }

  @Test
  void aRefusalIsCountedWithThePolicyThatRefuses() {
    for (int i = 0; i < 4; i++) {
      get("/products");
    }
    assertThat(
            service.metric(
                "rate_limit_decisions_total", "limit_type=\"tight\",outcome=\"refused\""))
        .isPositive();
  }

  @Test
  void allPoliciesOfARequestAreOneRoundTrip() {
    if (!withRedis) {
      return;
    }
    counters.assertAskedOnceEach(
        10,
        () ->
            from(newAddress())
                .get("/products/7")
                .then()
                .statusCode(404)
                .header("RateLimit-Policy", startsWith("\"ip\"")));
  }
}
