package dev.candor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Service;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is provoked looks like what happens: the same header fields and the same body, but for the
 * time, the request's id, and numbers.
 */
class EarnestIT {

  private static final String FIELD = "Candor-Provoke";
  private static final String PRODUCT =
      "{\"name\": \"Ink\", \"price\": %s, \"currency\": \"EUR\", \"stock\": 1}";

  private static Service service;

  @BeforeAll
  static void start() {
    service =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_SANDBOX", "true",
                "CANDOR_TRUSTED_PROXIES", "127.0.0.1",
                "CANDOR_RATE_LIMIT_USER_LIMIT", "100",
                "CANDOR_RATE_LIMIT_USER_PERIOD", "1h",
                "CANDOR_RATE_LIMIT_ADDRESS_ROUTES", "/docs/*"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void notFound() {
    RequestSpecification request = service.request();
    assertAlike(
        request.get("/products/99"),
        provoke("RESOURCE_NOT_FOUND;resource=product").get("/products/99"));
  }

  @Test
  void noToken() {
    assertAlike(
        service.request().get("/protected"), provoke("AUTHENTICATION_ERROR").get("/protected"));
  }

  @Test
  void aBadToken() {
    assertAlike(
        service.as("a.b.c").get("/api/data"),
        provoke("AUTHENTICATION_ERROR;reason=INVALID_TOKEN").get("/api/data"));
  }

  @Test
  void notAllowed() {
    Account account = Account.open(service);
    assertAlike(
        account.request().delete("/products/1"),
        account.request().header(FIELD, "INSUFFICIENT_PERMISSIONS").delete("/products/1"));
  }

  @Test
  void anotherMethod() {
    assertAlike(
        service.request().delete("/api/data"), provoke("METHOD_NOT_ALLOWED").get("/api/data"));
  }

  @Test
  void anotherRepresentation() {
    assertAlike(
        service.request().accept("text/html").get("/products"),
        provoke("NOT_ACCEPTABLE").accept("text/html").get("/products"));
  }

  @Test
  void anotherMediaType() {
    assertAlike(
        service.request().contentType("text/plain").body("!").post("/users"),
        provoke("UNSUPPORTED_MEDIA_TYPE").contentType("text/plain").body("!").post("/users"));
  }

  @ParameterizedTest
  @CsvSource({"VALIDATION_ERROR, -1", "MALFORMED_JSON, \"free\""})
  void aBadBody(String code, String price) {
    assertAlike(
        json(UnaryOperator.identity(), price), json(given -> given.header(FIELD, code), price));
  }

  private static Response json(UnaryOperator<RequestSpecification> more, String price) {
    return more.apply(service.admin())
        .contentType("application/json")
        .body(PRODUCT.formatted(price))
        .post("/products");
  }

  @Test
  void anEmailThatIsTaken() {
    Account account = Account.open(service);
    String body = "{\"email\": \"" + account.email() + "\", \"password\": \"battery staple\"}";
    assertAlike(
        service.request().contentType("application/json").body(body).post("/users"),
        provoke("DATA_CONFLICT").contentType("application/json").body(body).post("/users"));
  }

  @Test
  void anotherEtag() {
    Account account = Account.open(service);
    assertAlike(
        account.request().header("If-Match", "\"77\"").delete(account.path()),
        account.request().header(FIELD, "PRECONDITION_FAILED").delete(account.path()));
  }

  @Test
  void tooMany() {
    Account account = Account.open(service);
    Response earnest;
    do {
      earnest = account.request().get("/protected");
    } while (earnest.statusCode() == 200);
    assertAlike(
        earnest, provoke("RATE_LIMIT_EXCEEDED;limit_type=user;retry_after=36").get("/protected"));
    assertThat(earnest.header("RateLimit-Policy")).isEqualTo("\"user\";q=100;w=3600");
    assertThat(provoke("RATE_LIMIT_EXCEEDED;limit_type=user").get("/").header("RateLimit-Policy"))
        .isEqualTo("\"user\";q=100;w=3600");
  }

  @Test
  void maintenance() {
    Instant until = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
    MaintenanceCalls.close(service, until, "").then().statusCode(200);
    Response earnest = service.request().get("/products");
    MaintenanceCalls.open(service);
    assertThat(earnest.statusCode()).isEqualTo(503);
    assertAlike(earnest, provoke("MAINTENANCE_MODE").get("/products"));
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_IMPLEMENTED, FOO /products HTTP/1.1, 0",
    "MALFORMED_REQUEST, GET /products HTTP/1.1, five",
    "URI_TOO_LONG, GET /products?long HTTP/1.1, 0",
    "PAYLOAD_TOO_LARGE, POST /products HTTP/1.1, 9999999",
  })
  void aBadMessage(String code, String line, String length) {
    String longer = line.replace("long", "x".repeat(5_000));
    RawResponse earnest = send(longer, "Content-Length: " + length);
    RawResponse provoked = send("GET /products HTTP/1.1", FIELD + ": " + code);
    assertThat(normal(fields(provoked))).isEqualTo(normal(fields(earnest)));
    assertThat(withoutReason(provoked.body())).isEqualTo(withoutReason(earnest.body()));
  }

  private static RawResponse send(String line, String field) {
    try (RawConnection connection = service.connect()) {
      RawResponse response =
          connection.send(line + "\r\nHost: a\r\n" + field + "\r\n\r\n").receive();
      assertThat(connection.isClosedByServer()).isTrue();
      return response;
    }
  }

  private static RequestSpecification provoke(String demand) {
    return service.request().header(FIELD, demand);
  }

  private static void assertAlike(Response earnest, Response provoked) {
    assertThat(provoked.statusLine()).isEqualTo(earnest.statusLine());
    assertThat(normal(fields(provoked))).isEqualTo(normal(fields(earnest)));
    assertThat(normal(provoked.asString())).isEqualTo(normal(earnest.asString()));
    assertThat(provoked.header("Content-Type")).isEqualTo("application/json");
  }

  /** Names in lower case; of a field that is there twice, both values. */
  private static Map<String, String> fields(Response response) {
    return response.headers().asList().stream()
        .collect(
            Collectors.toMap(
                header -> header.getName().toLowerCase(Locale.ROOT),
                Header::getValue,
                (one, other) -> one + " and " + other,
                TreeMap::new));
  }

  private static Map<String, String> fields(RawResponse response) {
    return response
        .head()
        .lines()
        .skip(1)
        .filter(line -> !line.isEmpty())
        .map(line -> line.split(": ", 2))
        .collect(
            Collectors.toMap(
                field -> field[0].toLowerCase(Locale.ROOT),
                field -> field[1],
                (one, other) -> one + " and " + other,
                TreeMap::new));
  }

  private static Map<String, String> normal(Map<String, String> fields) {
    fields.replace("x-request-id", "an id");
    fields.replaceAll((name, value) -> normal(value));
    return fields;
  }

  private static String normal(String text) {
    return text.replaceAll("\"(timestamp|request_id|estimated_recovery)\":\"[^\"]*\"", "\"$1\"")
        .replaceAll("[0-9]+", "0");
  }

  /** What exactly is wrong with a message, a sample cannot know. */
  private static String withoutReason(String body) {
    return normal(body).replaceFirst("\"message\":\"[^.]*\\.", "\"message\":\"");
  }
}
