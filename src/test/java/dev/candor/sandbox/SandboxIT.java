package dev.candor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.testing.Engine;
import dev.candor.testing.Envelope;
import dev.candor.testing.RawConnection;
import dev.candor.testing.RawResponse;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In a sandbox, a request fails as it wants to. */
class SandboxIT {

  private static final String FIELD = "Candor-Provoke";

  /** Those that end the connection, for the message itself is refused. */
  private static final Set<String> OF_MESSAGES =
      Set.of(
          "MALFORMED_REQUEST",
          "URI_TOO_LONG",
          "HEADERS_TOO_LARGE",
          "PAYLOAD_TOO_LARGE",
          "REQUEST_TIMEOUT",
          "NOT_IMPLEMENTED",
          "EXPECTATION_FAILED",
          "HTTP_VERSION_NOT_SUPPORTED");

  private static final Set<String> AT_THE_DOOR =
      Set.of("OVERLOADED", "MAINTENANCE_MODE", "ORIGIN_NOT_ALLOWED");

  private static Service service;

  @BeforeAll
  static void start() {
    service =
        Service.start(
            Engine.newDirectory(),
            Map.of("CANDOR_SANDBOX", "true", "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /**
   * What the catalogue says of a code.
   *
   * @param headers the fields that each answer has
   * @param details the members that all details have
   */
  record Code(String name, int status, List<String> headers, List<String> details) {}

  static Stream<Code> codes() {
    JsonPath errors = service.request().get("/errors").jsonPath();
    return errors.getList("items.code", String.class).stream()
        .map(
            name -> {
              String entry = "items.find { it.code == '" + name + "' }.";
              return new Code(
                  name,
                  errors.getInt(entry + "status"),
                  errors.getList(entry + "headers.findAll { it.always }.name"),
                  errors.getList(entry + "details.findAll { it.always }.name"));
            });
  }

  private static RequestSpecification provoking(String demand) {
    return service.request().header(FIELD, demand);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void anyRequestFailsWithAnyCode(Code code) {
    double before = count(code, "/products/{id}");
    double unknown = count(code, "UNKNOWN");
    List<Response> answers =
        List.of(
            provoking(code.name()).get("/products/4711"),
            provoking(code.name()).get("/nowhere"),
            provoking(code.name()).delete("/protected"),
            provoking(code.name()).options("/products"),
            provoking(code.name()).contentType("text/plain").body("!").post("/orders"));
    for (Response answer : answers) {
      Envelope.check(answer.then(), code.status(), code.name())
          .header("Candor-Sandbox", equalTo("true"));
      Map<String, Object> details = answer.path("error.details");
      assertThat(details == null ? Set.of() : details.keySet()).containsAll(code.details());
      assertThat(answer.headers().asList().stream().map(header -> header.getName()))
          .containsAll(code.headers())
          .doesNotHaveDuplicates();
      boolean ofMessage = OF_MESSAGES.contains(code.name());
      assertThat("close".equals(answer.header("Connection"))).isEqualTo(ofMessage);
      assertThat(answer.header("RateLimit") != null).isEqualTo(!AT_THE_DOOR.contains(code.name()));
      assertThat(answer.header("Retry-After"))
          .isEqualTo(answer.jsonPath().getString("error.details.retry_after"));
    }
    assertThat(count(code, "/products/{id}")).isEqualTo(before + 1);
    assertThat(count(code, "UNKNOWN")).isEqualTo(unknown + 1);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void aProvokedFailureIsLogged(Code code) {
    Response answer = provoking(code.name()).header("User-Agent", "sandbox").get("/products/4712");
    Map<String, Object> line = Records.awaitLine(service, answer.header("X-Request-Id"));
    assertThat(line)
        .containsEntry("category", "api.errors")
        .containsEntry("status_code", code.status())
        .containsEntry("error_code", code.name())
        .containsEntry("path", "/products/4712")
        .containsEntry("method", "GET")
        .containsEntry("user_agent", "sandbox")
        .containsEntry("error_message", answer.path("error.message"))
        .containsEntry(
            "level",
            AT_THE_DOOR.contains(code.name()) && code.status() == 503
                ? "WARN"
                : code.status() < 500 || OF_MESSAGES.contains(code.name()) ? "INFO" : "ERROR");
    assertThat(line.containsKey("stack")).isEqualTo(code.status() == 500);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void aProvokedFailureCanBeProblemDetails(Code code) {
    Response answer = provoking(code.name()).accept("application/problem+json").get("/products/1");
    answer
        .then()
        .statusCode(code.status())
        .header("Content-Type", equalTo("application/problem+json"))
        .body("status", equalTo(code.status()))
        .body("path", equalTo("/products/1"));
    Envelope.checkProblem(answer.asString(), code.name(), answer.header("X-Request-Id"));
    assertThat(answer.<Map<String, Object>>path("$").keySet()).containsAll(code.details());
  }

  @ParameterizedTest
  @ValueSource(strings = {"URI_TOO_LONG", "OVERLOADED", "OUT_OF_STOCK"})
  void headGetsHeadersAndNoBody(String code) {
    try (RawConnection connection = service.connect()) {
      RawResponse answer =
          connection
              .send("HEAD /products HTTP/1.1\r\nHost: a\r\nCandor-Provoke: " + code + "\r\n\r\n")
              .receiveHead();
      assertThat(answer.status()).isGreaterThanOrEqualTo(400);
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      connection.send("GET /api/data HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(connection.receive().head().startsWith("HTTP/1.1 200"))
          .isEqualTo(!code.equals("URI_TOO_LONG"));
    }
  }

  @Test
  void whereTheMessageIsRefusedTheConnectionEnds() {
    String head = "POST /products HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    try (RawConnection connection = service.connect()) {
      connection.send(head + "Content-Length: 60000\r\nCandor-Provoke: REQUEST_TIMEOUT\r\n\r\n{");
      Envelope.check(connection.receive(), 408, "REQUEST_TIMEOUT");
      assertThat(connection.isClosedByServer()).isTrue();
    }
    try (RawConnection connection = service.connect()) {
      connection.send(head + "Content-Length: 2\r\nCandor-Provoke: PAYLOAD_TOO_LARGE\r\n\r\n{}");
      Envelope.check(connection.receive(), 413, "PAYLOAD_TOO_LARGE");
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OVERLOADED", "OUT_OF_STOCK", "UNKNOWN"})
  void whereItIsNotTheConnectionOutlivesItsBody(String code) {
    try (RawConnection connection = service.connect()) {
      connection.send(
          "POST /products HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\nCandor-Provoke: "
              + code
              + "\r\n\r\n"
              + "x".repeat(60_000));
      assertThat(connection.receive().status()).isGreaterThanOrEqualTo(400);
      connection.send("GET /api/data HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(connection.receive().status()).isEqualTo(200);
    }
  }

  @Test
  void aRateLimitAgreesWithItself() {
    Envelope.check(
            provoking("RATE_LIMIT_EXCEEDED;retry_after=7;limit_type=login").get("/").then(),
            429,
            "RATE_LIMIT_EXCEEDED")
        .header("Retry-After", equalTo("7"))
        .header("RateLimit", equalTo("\"login\";r=0;t=7"))
        .header("RateLimit-Policy", equalTo("\"login\";q=100;w=700"))
        .body("error.details.retry_after", equalTo(7))
        .body("error.details.limit_type", equalTo("login"));
  }

  @ParameterizedTest
  @CsvSource({
    "AUTHENTICATION_ERROR; reason=TOKEN_EXPIRED, reason, TOKEN_EXPIRED",
    "OUT_OF_STOCK;available=0;requested=9;product_id=3, items[0].product_id, 3",
    "PAYMENT_FAILED ;reason=expired_card, reason, expired_card",
    "RESOURCE_NOT_FOUND;resource=order;resource_id=9, resource_id, 9",
    "EXTERNAL_SERVICE_UNAVAILABLE;service=inventory;retry_after=2, service, inventory",
    "OVERLOADED;retry_after=999999999, retry_after, 999999999",
    "PAYLOAD_TOO_LARGE;max_bytes=10, max_bytes, 10",
  })
  void whatCanVaryIsTheCallersToChoose(String demand, String detail, String value) {
    provoking(demand)
        .get("/products")
        .then()
        .body("error.details." + detail + " as String", equalTo(value));
  }

  @Test
  void maintenanceEndsWhenRetryAfterIsOver() {
    Response answer = provoking("MAINTENANCE_MODE;retry_after=60").get("/products");
    answer.then().statusCode(503).header("Retry-After", equalTo("60"));
    assertThat(Instant.parse(answer.path("error.details.estimated_recovery")))
        .isCloseTo(Instant.now().plusSeconds(60), Assertions.within(Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @ValueSource(ints = {418, 423, 451, 502, 599})
  void aStatusWithoutACodeCanBeProvokedToo(int status) {
    Envelope.check(provoking("HTTP_" + status).get("/products").then(), status, "HTTP_" + status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "NOPE",
        "overloaded",
        ";",
        ";retry_after=7",
        "=",
        "HTTP_200",
        "HTTP_404",
        "HTTP_600",
        "HTTP_503",
        "OVERLOADED,",
        "OVERLOADED, OVERLOADED",
        "OVERLOADED retry_after=7",
        "%zz",
        "\"OVERLOADED\"",
      })
  void anUnknownCodeIsAnsweredWithAllThereAre(String demand) {
    String message =
        Envelope.check(provoking(demand).delete("/nowhere").then(), 400, "VALIDATION_ERROR")
            .body("error.details.violations.field", equalTo(List.of(FIELD)))
            .extract()
            .path("error.details.violations[0].message");
    assertThat(message).contains(codes().map(Code::name).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OVERLOADED;",
        "OVERLOADED;;retry_after=7",
        "OVERLOADED;retry_after",
        "OVERLOADED;=7",
        "OVERLOADED;Retry-After=7",
        "OVERLOADED;retry_after=7;retry_after=8",
        "OVERLOADED;retry_after=1 2",
      })
  void whatIsNoListOfVariablesIsRefused(String demand) {
    refuse(provoking(demand), FIELD, "must look like CODE or CODE;name=value, and be sent once");
  }

  @Test
  void aDemandThatIsTooLongOrSentTwiceIsRefused() {
    String message = "must look like CODE or CODE;name=value, and be sent once";
    refuse(provoking("OVERLOADED;" + "a".repeat(300) + "=1"), FIELD, message);
    refuse(service.request().header(FIELD, "OVERLOADED", "OUT_OF_STOCK"), FIELD, message);
  }

  @ParameterizedTest
  @CsvSource({
    "OVERLOADED;after=7, after, cannot vary; only retry_after can",
    "INTERNAL_ERROR;stack=none, stack, cannot vary; only nothing can",
    "OVERLOADED;retry_after=0, retry_after, must be at least 1",
    "OVERLOADED;retry_after=x, retry_after, must be an integer from 0 to 999999999",
    "PAYMENT_FAILED;reason=<b>, reason, must be 1 to 64 letters",
    "AUTHENTICATION_ERROR;reason=NO, reason, must be one of AUTH_REQUIRED",
    "RATE_LIMIT_EXCEEDED;limit_type=<b>, limit_type, must be 1 to 64 letters",
  })
  void whatCannotVaryIsRefused(String demand, String field, String message) {
    refuse(provoking(demand), field, message);
  }

  private static void refuse(RequestSpecification request, String field, String message) {
    Envelope.check(request.get("/products").then(), 400, "VALIDATION_ERROR")
        .header("Candor-Sandbox", equalTo("true"))
        .body("error.details.violations[0].field", equalTo(field))
        .body("error.details.violations[0].message", containsString(message));
  }

  @Test
  void whatIsWrongInEarnestComesFirst() {
    try (RawConnection connection = service.connect()) {
      connection.send("FOO / HTTP/1.1\r\nHost: a\r\nCandor-Provoke: OUT_OF_STOCK\r\n\r\n");
      RawResponse answer = connection.receive();
      Envelope.check(answer, 501, "NOT_IMPLEMENTED");
      assertThat(answer.header("Candor-Sandbox")).isEqualTo("true");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/data HTTP/1.1\r\nHost: a\r\n\r\n",
        "HEAD /api/data HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /api/data HTTP/1.0\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /api/data HTTP/1.1\r\n\r\n",
        "GET /api/data HTTP/9.9\r\nHost: a\r\n\r\n",
        "nonsense\r\n\r\n",
        "POST /products HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n",
      })
  void everyAnswerIsMarked(String request) {
    try (RawConnection connection = service.connect();
        RawConnection management = service.connectToManagement()) {
      for (RawConnection each : List.of(connection, management)) {
        assertThat(each.send(request).receiveHead().header("Candor-Sandbox")).isEqualTo("true");
      }
    }
  }

  @Test
  void longLinesAreMarkedToo() {
    try (RawConnection connection = service.connect()) {
      RawResponse answer =
          connection.send("GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n\r\n").receive();
      Envelope.check(answer, 414, "URI_TOO_LONG");
      assertThat(answer.header("Candor-Sandbox")).isEqualTo("true");
    }
  }

  @Test
  void healthAndMetricsAreNeverMadeToFail() {
    for (String path : List.of("/q/health/live", "/q/metrics")) {
      service
          .management()
          .header(FIELD, "OVERLOADED")
          .get(path)
          .then()
          .statusCode(200)
          .header("Candor-Sandbox", equalTo("true"));
    }
  }

  @Test
  void theLogWarnsAtTheStart() {
    assertThat(service.log())
        .containsPattern("\"level\":\"WARN\".*CANDOR_SANDBOX is on: who sends Candor-Provoke");
  }

  @Test
  void unlessSwitchedOnThereIsNoSandbox() {
    for (String demand : List.of("OVERLOADED", "URI_TOO_LONG", "OUT_OF_STOCK", "nonsense;;")) {
      Engine.EMBEDDED
          .service()
          .request()
          .header(FIELD, demand)
          .get("/api/data")
          .then()
          .statusCode(200)
          .header("Candor-Sandbox", nullValue());
    }
    assertThat(Engine.EMBEDDED.service().log()).doesNotContain("CANDOR_SANDBOX");
  }

  private static double count(Code code, String path) {
    return Records.count(service, Integer.toString(code.status()), code.name(), path);
  }
}
