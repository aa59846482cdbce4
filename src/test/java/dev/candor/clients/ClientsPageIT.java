package dev.candor.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.RawConnection;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Products;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/clients.md says is so. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class ClientsPageIT {

  private static final String PAGE = read(Path.of("docs", "clients.md"));
  private static final String ORDER = "`POST /orders` with a key";

  private static Service service;

  @BeforeAll
  static void start() {
    service = Service.start(Engine.newDirectory(), Map.of("CANDOR_SANDBOX", "true"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aRetryGetsWhatTheTableSays() {
    List<String> rows = new ArrayList<>();
    rows.add(row(ORDER, "201", this::orderTwice));
    rows.add(row(ORDER, "none, the connection broke", this::orderAfterABrokenConnection));
    rows.add(row(ORDER, "402 `PAYMENT_FAILED`", () -> order("tok_declined", 1)));
    rows.add(row(ORDER, "422 `OUT_OF_STOCK`", () -> order("tok_ok", 11)));
    rows.add(row(ORDER, "400 `VALIDATION_ERROR`, then corrected", () -> changed(0, 1)));
    rows.add(
        row(
            ORDER,
            "503 `EXTERNAL_SERVICE_UNAVAILABLE`, after the charge",
            () -> order("tok_timeout", 1)));
    rows.add(
        row(
            ORDER,
            "503 `EXTERNAL_SERVICE_UNAVAILABLE`, before the charge",
            () -> order("tok_unavailable", 1)));
    for (String refusal :
        List.of("429 `RATE_LIMIT_EXCEEDED`", "503 `OVERLOADED`", "503 `MAINTENANCE_MODE`")) {
      rows.add(row(ORDER, refusal, () -> provoked(refusal.split("`", -1)[1])));
    }
    rows.add(row(ORDER, "201, then another quantity", () -> changed(1, 2)));
    rows.add(row("`POST /orders` without a key", "201", this::orderTwiceWithoutKey));
    rows.add(row("`POST /users`", "201", this::openTwice));
    rows.add(row("`POST /products`", "201", this::createTwice));
    rows.add(row("`PUT /products/{id}`", "200", () -> replaceTwice(false)));
    rows.add(row("`PUT /products/{id}` with `If-Match`", "200", () -> replaceTwice(true)));
    rows.add(row("`DELETE /products/{id}`", "204", this::deleteTwice));
    assertThat(
            PAGE.lines()
                .dropWhile(line -> !line.equals("| request | first answer | second answer |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|")))
        .containsExactlyElementsOf(rows);
  }

  /** The first answer has been checked against what the row says it is. */
  private static String row(String request, String first, Supplier<List<String>> outcome) {
    List<String> answers = outcome.get();
    assertThat(first).startsWith(answers.get(0));
    return "| %s | %s | %s |".formatted(request, first, answers.get(1));
  }

  @Test
  void everyCodeIsInTheTableOfWhatToDo() {
    List<Map<String, Object>> codes = service.request().get("/errors").path("items");
    List<String> table =
        PAGE.lines()
            .dropWhile(line -> !line.equals("| `retryable` | status | what to do |"))
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertThat(codes).hasSizeGreaterThan(20);
    for (Map<String, Object> code : codes) {
      String retryable = Boolean.TRUE.equals(code.get("retryable")) ? "yes" : "no";
      Pattern place =
          Pattern.compile(
              "\\| %s \\| (?:[^|]*, )?%s(?: `%s`)?(?:, [^|]*)? \\|.*"
                  .formatted(retryable, code.get("status"), code.get("code")));
      assertThat(table).as("%s", code.get("code")).anyMatch(line -> place.matcher(line).matches());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/test-client/java/dev/candor/client/Retry.java",
        "src/test/clients/typescript/retry.ts",
        "src/test/clients/python/retry.py"
      })
  void thePageShowsTheCodeThatIsRun(String file) {
    assertThat(PAGE).contains("\n" + read(Path.of(file)).strip() + "\n```");
  }

  private List<String> orderTwice() {
    return order("tok_ok", 1);
  }

  private List<String> order(String token, int quantity) {
    Account customer = Account.open(service);
    String key = UUID.randomUUID().toString();
    long product = Products.create(service, 100, 10);
    Response first = send(customer, product, token, quantity, key);
    Response second = send(customer, product, token, quantity, key);
    return List.of(told(first), told(second) + orders(customer));
  }

  private List<String> changed(int before, int after) {
    Account customer = Account.open(service);
    String key = UUID.randomUUID().toString();
    long product = Products.create(service, 100, 10);
    Response first = send(customer, product, "tok_ok", before, key);
    Response second = send(customer, product, "tok_ok", after, key);
    return List.of(told(first), told(second) + orders(customer));
  }

  private List<String> provoked(String code) {
    Account customer = Account.open(service);
    String key = UUID.randomUUID().toString();
    long product = Products.create(service, 100, 10);
    Response first =
        prepared(customer, product, "tok_ok", 1)
            .header("Idempotency-Key", key)
            .header("Candor-Provoke", code)
            .post("/orders");
    Response second = send(customer, product, "tok_ok", 1, key);
    return List.of(told(first), told(second) + orders(customer));
  }

  /** Whether the first request was carried out depends on how soon the service notices. */
  private List<String> orderAfterABrokenConnection() {
    Account customer = Account.open(service);
    String key = UUID.randomUUID().toString();
    long product = Products.create(service, 100, 10);
    String body = body(product, "tok_ok", 1);
    try (RawConnection connection = service.connect()) {
      connection.send(
          """
          POST /orders HTTP/1.1\r
          Host: a\r
          Authorization: Bearer %s\r
          Idempotency-Key: %s\r
          Content-Type: application/json\r
          Content-Length: %d\r
          \r
          %s"""
              .formatted(customer.token(), key, body.length(), body));
    }
    Response second =
        Patience.await("the first request is over")
            .until(
                () -> send(customer, product, "tok_ok", 1, key),
                response -> response.statusCode() != 409);
    return List.of("none", second.statusCode() + orders(customer));
  }

  private List<String> orderTwiceWithoutKey() {
    Account customer = Account.open(service);
    long product = Products.create(service, 100, 10);
    Response first = prepared(customer, product, "tok_ok", 1).post("/orders");
    Response second = prepared(customer, product, "tok_ok", 1).post("/orders");
    return List.of(told(first), told(second) + orders(customer));
  }

  private List<String> openTwice() {
    String body =
        "{\"email\": \"%s@example.com\", \"password\": \"correct horse\"}"
            .formatted(UUID.randomUUID());
    Response first = json(service.request(), body).post("/users");
    return List.of(told(first), told(json(service.request(), body).post("/users")));
  }

  private List<String> createTwice() {
    Response first = json(service.admin(), product()).post("/products");
    Response second = json(service.admin(), product()).post("/products");
    boolean one = first.header("Location").equals(second.header("Location"));
    return List.of(told(first), told(second) + (one ? "" : ": two products"));
  }

  private List<String> replaceTwice(boolean conditionally) {
    String path = "/products/" + Products.create(service, 100, 10);
    String tag = service.request().get(path).header("ETag");
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      RequestSpecification request = json(service.admin(), product());
      answers.add(told((conditionally ? request.header("If-Match", tag) : request).put(path)));
    }
    return answers;
  }

  private List<String> deleteTwice() {
    String path = "/products/" + Products.create(service, 100, 10);
    return List.of(told(service.admin().delete(path)), told(service.admin().delete(path)));
  }

  private static Response send(
      Account customer, long product, String token, int quantity, String key) {
    return prepared(customer, product, token, quantity)
        .header("Idempotency-Key", key)
        .post("/orders");
  }

  private static RequestSpecification prepared(
      Account customer, long product, String token, int quantity) {
    return json(customer.request(), body(product, token, quantity));
  }

  private static RequestSpecification json(RequestSpecification request, String body) {
    return request.contentType("application/json").body(body);
  }

  private static String body(long product, String token, int quantity) {
    return "{\"items\": [{\"product_id\": %d, \"quantity\": %d}], \"payment\": {\"token\": \"%s\"}}"
        .formatted(product, quantity, token);
  }

  private static String product() {
    return "{\"name\": \"Pen\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}";
  }

  /** Such as {@code 402 `PAYMENT_FAILED`, replayed}. */
  private static String told(Response response) {
    String code = response.statusCode() < 400 ? null : response.path("error.code");
    return response.statusCode()
        + (code == null ? "" : " `" + code + "`")
        + (response.header("Idempotent-Replayed") == null ? "" : ", replayed");
  }

  /** How many a customer has paid for. */
  private static String orders(Account customer) {
    List<String> states = customer.request().get("/orders").path("items.status");
    return switch ((int) states.stream().filter("paid"::equals).count()) {
      case 0 -> ": no order is paid";
      case 1 -> ": one order";
      default -> ": two orders";
    };
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
