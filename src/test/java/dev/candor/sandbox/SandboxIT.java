package dev.candor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import dev.candor.testing.SharedSandbox;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In a sandbox, a request fails as it wants to. */
@Tag("once")
@ResourceLock(SharedSandbox.LOCK)
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
      Set.of("OVERLOADED", "MAINTENANCE_MODE", "ORIGIN_NOT_ALLOWED", "SANDBOX_DEMAND_INVALID");

  private static final Service SERVICE = SharedSandbox.service();

  /**
   * What the catalogue says of a code.
   *
   * @param headers the fields that each answer has
   * @param details the members that all details have
   */
  record Code(String name, int status, List<String> headers, List<String> details) {}

  static Stream<Code> codes() {
    JsonPath errors = SERVICE.request().get("/errors").jsonPath();
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
    return SERVICE.request().header(FIELD, demand);
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
      assertThat(answer.header("RateLimit") != null)
          .as("RateLimit of %s, which is one of AT_THE_DOOR or not", code.name())
          .isEqualTo(!AT_THE_DOOR.contains(code.name()));
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
    Map<String, Object> line = Records.awaitLine(SERVICE, answer.header("X-Request-Id"));
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
    try (RawConnection connection = SERVICE.connect()) {
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
    try (RawConnection connection = SERVICE.connect()) {
      connection.send(head + "Content-Length: 60000\r\nCandor-Provoke: REQUEST_TIMEOUT\r\n\r\n{");
      Envelope.check(connection.receive(), 408, "REQUEST_TIMEOUT");
      assertThat(connection.isClosedByServer()).isTrue();
    }
    try (RawConnection connection = SERVICE.connect()) {
      connection.send(head + "Content-Length: 2\r\nCandor-Provoke: PAYLOAD_TOO_LARGE\r\n\r\n{}");
      Envelope.check(connection.receive(), 413, "PAYLOAD_TOO_LARGE");
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OVERLOADED", "OUT_OF_STOCK", "UNKNOWN"})
  void whereItIsNotTheConnectionOutlivesItsBody(String code) {
    try (RawConnection connection = SERVICE.connect()) {
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

  @Test
  void whatIsWrongInEarnestComesFirst() {
    try (RawConnection connection = SERVICE.connect()) {
      connection.send("FOO / HTTP/1.1\r\nHost: a\r\nCandor-Provoke: OUT_OF_STOCK\r\n\r\n");
      RawResponse answer = connection.receive();
      Envelope.check(answer, 501, "NOT_IMPLEMENTED");
      assertThat(answer.header("Candor-Sandbox")).isEqualTo("true");
    }
  }

  private static double count(Code code, String path) {
    return Records.count(SERVICE, Integer.toString(code.status()), code.name(), path);
  }
}
