package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.CoreMatchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client over its limit learns when to come back. Each test calls from an address of its own,
 * which a trusted proxy reports.
 */
@Execution(ExecutionMode.CONCURRENT)
class RateLimitIT {

  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private static Service service;

  private final String address = "198.51.100." + ADDRESSES.incrementAndGet();

  @BeforeAll
  static void start() {
    service =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_TRUSTED_PROXIES", "127.0.0.1",
                "CANDOR_RATE_LIMIT_IP_LIMIT", "5",
                "CANDOR_RATE_LIMIT_USER_LIMIT", "3",
                "CANDOR_RATE_LIMIT_LOGIN_LIMIT", "2"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private RequestSpecification request() {
    return from(address);
  }

  private static RequestSpecification from(String address) {
    return service.request().header("X-Forwarded-For", address);
  }

  private RequestSpecification logIn() {
    return request()
        .contentType("application/json")
        .body("{\"email\": \"nobody@example.com\", \"password\": \"wrong password\"}");
  }

  /**
   * What RateLimit says of an allowance, if the test has taken no more than some seconds.
   *
   * @param seconds until all of it is back, or on a refusal until one more may come
   */
  private static Matcher<String> left(String type, int requests, int seconds) {
    String item = "\"" + type + "\";r=" + requests + ";t=";
    return matchesPattern("(.*, )?" + item + "(" + seconds(seconds) + ")(, .*)?");
  }

  private static Matcher<String> within(int seconds) {
    return matchesPattern(seconds(seconds));
  }

  private static String seconds(int most) {
    return IntStream.rangeClosed(most - 20, most)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("|"));
  }

  @Test
  void everyAnswerTellsWhatIsLeft() {
    for (int left = 4; left >= 0; left--) {
      request()
          .get("/api/data")
          .then()
          .statusCode(200)
          .header("RateLimit-Policy", equalTo("\"ip\";q=5;w=3600"))
          .header("RateLimit", left("ip", left, (5 - left) * 720));
    }
  }

  @Test
  void oneTooManyIsRefused() {
    exhaust();
    Envelope.check(request().get("/api/data").then(), 429, "RATE_LIMIT_EXCEEDED")
        .header("Retry-After", within(720))
        .header("RateLimit-Policy", equalTo("\"ip\";q=5;w=3600"))
        .header("RateLimit", left("ip", 0, 720))
        .body("error.details.retry_after.toString()", within(720))
        .body("error.details.limit_type", equalTo("ip"));
  }

  @Test
  void aRefusalIsLoggedAndCounted() {
    exhaust();
    String id = request().get("/products/7").header("X-Request-Id");
    Patience.await("the refusal is logged")
        .untilAsserted(
            () ->
                assertThat(service.log())
                    .containsPattern(
                        "INFO +\\[api.errors].* 429 RATE_LIMIT_EXCEEDED GET /products/7 \\[" + id));
    assertThat(service.management().get("/q/metrics").asString())
        .containsPattern(
            "api_errors_total\\{error_code=\"RATE_LIMIT_EXCEEDED\",path=\"/products/\\{id}\"")
        .containsPattern(
            "rate_limit_decisions_total\\{decided_by=\"process\",limit_type=\"ip\","
                + "outcome=\"refused\"} [1-9]")
        .contains("rate_limit_degraded 0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/no/such/path", "/products/17", "/products/x", "/protected"})
  void aRequestIsCountedBeforeItIsRouted(String path) {
    request().get(path).then().header("RateLimit", left("ip", 4, 720));
    request().delete(path).then().header("RateLimit", left("ip", 3, 1_440));
  }

  @Test
  void aUserHasAnAllowanceOfItsOwnWhereverItCallsFrom() {
    Account account = Account.open(service);
    exhaust();
    for (int left = 2; left >= 0; left--) {
      account
          .request()
          .header("X-Forwarded-For", address)
          .get("/api/data")
          .then()
          .statusCode(200)
          .header("RateLimit-Policy", equalTo("\"user\";q=3;w=3600, \"address\";q=1000000;w=3600"))
          .header("RateLimit", left("user", left, (3 - left) * 1_200));
    }
    Envelope.check(
            account.request().header("X-Forwarded-For", "192.0.2.1").get("/protected").then(),
            429,
            "RATE_LIMIT_EXCEEDED")
        .body("error.details.limit_type", equalTo("user"));
  }

  @Test
  void anInvalidTokenDrawsOnTheAddress() {
    for (int left = 4; left >= 0; left--) {
      Envelope.check(
              request().header("Authorization", "Bearer a.b.c").get("/api/data").then(),
              401,
              "AUTHENTICATION_ERROR")
          .header("RateLimit", left("ip", left, (5 - left) * 720));
    }
    Envelope.check(
        request().header("Authorization", "Bearer a.b.c").get("/api/data").then(),
        429,
        "RATE_LIMIT_EXCEEDED");
  }

  @Test
  void aLoginDrawsOnTwoAllowances() {
    logIn()
        .post("/auth/token")
        .then()
        .statusCode(401)
        .header("RateLimit-Policy", equalTo("\"login\";q=2;w=60, \"ip\";q=5;w=3600"))
        .header("RateLimit", both(left("login", 1, 30)).and(left("ip", 4, 720)));
    logIn().post("/auth/token").then().statusCode(401);
    Envelope.check(logIn().post("/auth/token").then(), 429, "RATE_LIMIT_EXCEEDED")
        .body("error.details.limit_type", equalTo("login"))
        .header("Retry-After", within(30));
    request().get("/api/data").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FOO / HTTP/1.1", "GET /%zz HTTP/1.1", "GET / HTTP/7.0"})
  void aMalformedMessageDrawsOnItsAddress(String line) {
    for (int left = 4; left >= 0; left--) {
      RawResponse response = send(service.connect(), line, "");
      assertThat(response.status()).isIn(400, 501, 505);
      assertThat(response.header("RateLimit")).matches("\"ip\";r=" + left + ";t=\\d+");
    }
    RawResponse refused = send(service.connect(), line, "");
    Envelope.check(refused, 429, "RATE_LIMIT_EXCEEDED");
    assertThat(refused.header("Connection")).isEqualTo("close");
  }

  @Test
  void aMessageWhoseBodyIsMalformedDrawsOnce() {
    String fields = "Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n";
    RawResponse response =
        send(service.connect(), "POST /process HTTP/1.1", fields + "\r\nnonsense\r\n");
    Envelope.check(response, 400, "MALFORMED_REQUEST");
    request().get("/api/data").then().header("RateLimit", left("ip", 3, 1_440));
  }

  @Test
  void theManagementPortCountsNoMalformedMessages() {
    exhaust();
    RawResponse response = send(service.connectToManagement(), "FOO / HTTP/1.1", "");
    assertThat(response.status()).isEqualTo(501);
    assertThat(response.header("RateLimit")).isNull();
  }

  private RawResponse send(RawConnection connection, String line, String rest) {
    try (connection) {
      return connection
          .send(line + "\r\nHost: a\r\nX-Forwarded-For: " + address + "\r\n" + rest + "\r\n")
          .receive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/auth/token", "/auth/token/", "/auth/%74oken", "//auth//token"})
  void aPathInDisguiseIsNoWayAround(String path) {
    for (int i = 0; i < 2; i++) {
      logIn().post("/auth/token");
    }
    Response response = logIn().urlEncodingEnabled(false).post(path);
    assertThat(response.statusCode()).isIn(404, 429);
  }

  @Test
  void anIpv6NetworkIsOneCaller() {
    String network = "2001:db8:0:" + ADDRESSES.incrementAndGet() + "::";
    for (int i = 1; i <= 5; i++) {
      from(network + i).get("/api/data").then().statusCode(200);
    }
    from(network + "ffff").get("/api/data").then().statusCode(429);
    from("2001:db8:1::1").get("/api/data").then().statusCode(200);
  }

  @Test
  void whoComesBackWhenToldIsNotRefused() throws InterruptedException {
    try (Service fast =
        Service.start(
            Engine.newDirectory(),
            Map.of("CANDOR_RATE_LIMIT_IP_LIMIT", "2", "CANDOR_RATE_LIMIT_IP_PERIOD", "3s"))) {
      Response refused =
          Patience.await("a request is refused")
              .pollInterval(Duration.ofMillis(1))
              .until(
                  () -> fast.request().get("/api/data"), response -> response.statusCode() == 429);
      Patience.letPass(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))));
      fast.request().get("/api/data").then().statusCode(200);
    }
  }

  @Test
  void theHealthOfTheServiceIsNotLimited() {
    exhaust();
    service
        .management()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .header("RateLimit", nullValue())
        .body("checks.find { it.name == 'rate-limit' }.data.state", equalTo("in-process"));
  }

  @Test
  void aShadowLimitOnlyWatches() {
    try (Service shadow =
        Service.start(
            Engine.newDirectory(),
            Map.of("CANDOR_RATE_LIMIT_SHADOW", "true", "CANDOR_RATE_LIMIT_IP_LIMIT", "1"))) {
      for (int i = 0; i < 3; i++) {
        shadow.request().get("/api/data").then().statusCode(200).header("RateLimit", nullValue());
      }
      shadow
          .management()
          .get("/q/metrics")
          .then()
          .body(
              containsString(
                  "rate_limit_decisions_total{decided_by=\"process\",limit_type=\"ip\","
                      + "outcome=\"shadowed\"} 2.0"));
      Patience.await("what would be refused is logged")
          .untilAsserted(
              () -> assertThat(shadow.log()).contains("Would refuse GET /api/data: limit 'ip'"));
    }
  }

  @Test
  void aLimitHoldsForItsRoutesOnly() {
    try (Service partial =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_RATE_LIMIT_IP_LIMIT", "1",
                "CANDOR_RATE_LIMIT_IP_ROUTES", "GET /products/*,/api/data"))) {
      partial.request().get("/products").then().statusCode(200);
      partial.request().get("/products/1").then().statusCode(429);
      partial.request().get("/api/data").then().statusCode(429);
      partial.request().get("/errors").then().statusCode(200).header("RateLimit", nullValue());
    }
  }

  private void exhaust() {
    for (int i = 0; i < 5; i++) {
      request().get("/api/data").then().statusCode(200);
    }
  }
}
