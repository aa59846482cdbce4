package dev.candor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.RawPost;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The request is served, or not, and the client does not learn which. */
@Tag("once")
class LostAnswerIT {

  private static final String FIELD = "Candor-Provoke";
  private static final String NEVER = "OVERLOADED;probability=0";
  private static final String ORDER =
      "{\"items\": [{\"product_id\": %s, \"quantity\": 1}], \"payment\": {\"token\": \"tok_ok\"}}";

  private static Service service;

  @BeforeAll
  static void start() {
    service = Service.start(Engine.newDirectory(), Map.of("CANDOR_SANDBOX", "true"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";delay=200ms"})
  void anOrderIsPlacedAndItsAnswerLost(String delay) {
    Account ann = Account.open(service);
    String product = product();
    String demand = "SERVICE_UNAVAILABLE;after=commit;times=1" + delay;
    Envelope.check(order(ann, product, demand).then(), 503, "SERVICE_UNAVAILABLE")
        .header("Retry-After", equalTo("1"))
        .header("Location", nullValue())
        .header("ETag", nullValue());
    service.request().get("/products/" + product).then().body("stock", equalTo(0));
    order(ann, product, demand)
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", equalTo("true"));
    ann.request().get("/orders").then().body("items.size()", equalTo(1));
  }

  private static String product() {
    return service
        .admin()
        .contentType("application/json")
        .body("{\"name\": \"Ink\", \"price\": 5, \"currency\": \"EUR\", \"stock\": 1}")
        .post("/products")
        .jsonPath()
        .getString("id");
  }

  private static Response order(Account account, String product, String demand) {
    return account
        .json(ORDER.formatted(product))
        .header("Idempotency-Key", "one-order")
        .header(FIELD, demand)
        .post("/orders");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/data",
    "HEAD, /api/data",
    "OPTIONS, /products",
    "OPTIONS, /",
    "GET, /errors",
    "GET, /docs"
  })
  void everySuccessCanBeLost(String method, String path) {
    service
        .request()
        .header(FIELD, "OUT_OF_STOCK;after=commit")
        .request(method, path)
        .then()
        .statusCode(422)
        .header("Allow", nullValue());
  }

  /** The order is one that is replayed, so that its own answer has every field there is. */
  @Test
  void nothingOfALostAnswerIsInTheFailure() {
    Account ann = Account.open(service);
    String product = product();
    order(ann, product, NEVER).then().statusCode(201);
    String demand = "SERVICE_UNAVAILABLE";
    assertThat(fields(order(ann, product, demand + ";after=commit")))
        .isEqualTo(fields(order(ann, product, demand)));
    order(ann, product, NEVER).then().header("Idempotent-Replayed", "true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/products?limit=1",
        "/products/1",
        "/rate-limits",
        "/errors",
        "/errors/OVERLOADED",
        "/docs",
        "/openapi",
        "/"
      })
  void noFieldOfALostPageIsInTheFailure(String path) {
    product();
    product();
    service.request().get(path).then().statusCode(200);
    assertThat(fields(service.request().header(FIELD, "HTTP_418;after=commit").get(path)))
        .isEqualTo(fields(service.request().header(FIELD, "HTTP_418").get(path)));
  }

  private static Map<String, String> fields(Response failure) {
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    failure.headers().forEach(field -> fields.put(field.getName(), field.getValue()));
    fields.keySet().removeAll(Set.of("Date", "X-Request-Id", "Content-Length"));
    // Allowances come back between two requests.
    fields.computeIfPresent("RateLimit", (name, left) -> left.replaceAll("=\\d+", "="));
    assertThat(failure.statusCode()).isGreaterThanOrEqualTo(400);
    return fields;
  }

  @Test
  void aFailureOfItsOwnIsLeftAlone() {
    Envelope.check(
        service.request().header(FIELD, "OVERLOADED;after=commit").get("/products/99").then(),
        404,
        "RESOURCE_NOT_FOUND");
    Envelope.check(
        service.request().header(FIELD, "OVERLOADED;after=commit").get("/nowhere").then(),
        404,
        "RESOURCE_NOT_FOUND");
  }

  @Test
  void aRefusedMessageEndsTheConnectionAfterTheCommit() {
    try (RawConnection connection = service.connect()) {
      RawResponse answer = ask(connection, "REQUEST_TIMEOUT;after=commit");
      Envelope.check(answer, 408, "REQUEST_TIMEOUT");
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OVERLOADED",
        "OUT_OF_STOCK",
        "URI_TOO_LONG",
        "OVERLOADED;delay=50ms",
        "OUT_OF_STOCK;after=commit",
        "URI_TOO_LONG;after=commit",
        "OUT_OF_STOCK;after=commit;delay=50ms",
      })
  void anAnswerCanBreakBeforeOrBehindItsHead(String demand) {
    double gone = gone();
    int logged = loggedSoFar();
    try (RawConnection connection = service.connect()) {
      assertThat(ask(connection, demand + ";drop=head").head()).isEmpty();
      assertThat(connection.isClosedByServer()).isTrue();
    }
    try (RawConnection connection = service.connect()) {
      RawResponse answer = ask(connection, demand + ";drop=body");
      assertThat(answer.status()).isGreaterThanOrEqualTo(400);
      assertThat(answer.header("X-Request-Id")).isNotEmpty();
      assertThat(answer.body())
          .startsWith("{\"error\":{\"code\":\"" + demand.split(";", 2)[0])
          .hasSize(Integer.parseInt(answer.header("Content-Length")) / 2);
      assertThat(connection.isClosedByServer()).isTrue();
    }
    assertThat(service.log().substring(logged)).doesNotContain("ERROR").doesNotContain("Exception");
    assertThat(Records.metrics(service))
        .doesNotContainPattern("api_errors_total\\{[^}]*status_code=\"500\"\\} [1-9]");
    assertThat(gone()).isEqualTo(gone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OVERLOADED", "URI_TOO_LONG", "OUT_OF_STOCK;after=commit"})
  void anAnswerToHeadBreaksBeforeItsHead(String demand) {
    try (RawConnection connection = service.connect()) {
      connection.send(
          "HEAD /api/data HTTP/1.1\r\nHost: a\r\nCandor-Provoke: " + demand + ";drop=body\r\n\r\n");
      assertThat(connection.receive().head()).isEmpty();
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  /** The length of the log once it has the failures of all requests until now. */
  private static int loggedSoFar() {
    service.awaitLogged(service.request().get("/nowhere").header("X-Request-Id"));
    return service.log().length();
  }

  private static double gone() {
    return service.metric("client_gone_total", "");
  }

  private static RawResponse ask(RawConnection connection, String demand) {
    return connection
        .send("GET /api/data HTTP/1.1\r\nHost: a\r\nCandor-Provoke: " + demand + "\r\n\r\n")
        .receive();
  }

  @Test
  void whatFollowsABrokenAnswerIsNotAnswered() {
    try (RawConnection connection = service.connect()) {
      String next = "DELETE /sandbox/provocations HTTP/1.1\r\nHost: a\r\n\r\n";
      connection.send(
          "GET /api/data HTTP/1.1\r\nHost: a\r\nCandor-Provoke: OVERLOADED;drop=head\r\n\r\n"
              + next);
      assertThat(connection.receive().head()).isEmpty();
    }
  }

  @Test
  void aBrokenAnswerAfterTheCommitHasDoneItsWork() {
    String body = "{\"email\": \"lost@example.com\", \"password\": \"battery staple\"}";
    try (RawConnection connection = service.connect()) {
      connection.send(
          RawPost.of("/users", body, "Candor-Provoke: OVERLOADED;after=commit;drop=head"));
      assertThat(connection.receive().head()).isEmpty();
    }
    service.logIn("lost@example.com", "battery staple").then().statusCode(200);
  }
}
