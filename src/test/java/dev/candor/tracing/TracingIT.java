package dev.candor.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Account;
import dev.candor.testing.Collector;
import dev.candor.testing.Collector.Collected;
import dev.candor.testing.Engine;
import dev.candor.testing.Fault;
import dev.candor.testing.InventoryServer;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Products;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a collector, every request is traced, and every failure says in which trace. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the collector that goes")
class TracingIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-01");

  /** More would be an answer to every failed export. */
  private static final int NOW_AND_THEN = 5;

  private static Collector collector;
  private static PaymentServer payment;
  private static InventoryServer inventory;
  private static Service service;

  @BeforeAll
  static void start() {
    collector = Collector.start();
    payment = PaymentServer.start();
    inventory = InventoryServer.start();
    service =
        Service.start(
            Engine.newDirectory(),
            Map.ofEntries(
                Map.entry("CANDOR_TRACING_URL", collector.url()),
                Map.entry("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "100ms"),
                Map.entry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"),
                Map.entry("CANDOR_SANDBOX", "true"),
                Map.entry("CANDOR_REQUEST_TIMEOUT", "1s"),
                Map.entry("CANDOR_PAYMENT_URL", payment.url()),
                Map.entry("CANDOR_INVENTORY_URL", inventory.url()),
                Map.entry("CANDOR_PAYMENT_TIMEOUT", "2s"),
                Map.entry("CANDOR_ORDER_CLAIM", "1s"),
                Map.entry("CANDOR_ORDER_GRACE", "200ms")));
  }

  @AfterAll
  static void stop() {
    service.close();
    payment.close();
    inventory.close();
    collector.close();
  }

  @Test
  void aCallersTraceIsTakenOver() {
    String trace = "11112222333344445555666677778888";
    Response response =
        service
            .request()
            .header("traceparent", "00-" + trace + "-" + PARENT + "-01")
            .get("/products/987654321");
    Envelope.check(response.then(), 404, "RESOURCE_NOT_FOUND");
    assertThat(response.<String>path("error.trace_id")).isEqualTo(trace);
    assertThat(Records.awaitLine(service, response.header("X-Request-Id")))
        .containsEntry("trace_id", trace);
    Collected span = collector.await(collected -> collected.traceId().equals(trace));
    assertThat(span.parentId()).isEqualTo(PARENT);
    assertThat(span.name()).isEqualTo("GET /products/{id}");
    assertThat(span.server()).isTrue();
    assertThat(span.error()).isFalse();
    assertThat(span.attributes())
        .containsEntry("error.type", "RESOURCE_NOT_FOUND")
        .containsEntry("candor.request_id", response.header("X-Request-Id"))
        .containsEntry("http.route", "/products/{id}")
        .containsEntry("http.response.status_code", "404");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-x",
        "00-00000000000000000000000000000000-" + PARENT + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "ff-" + TRACE + "-" + PARENT + "-01",
        "00-" + TRACE + "-" + PARENT + "-01-more",
      })
  void withoutAValidOneANewTraceBegins(String traceparent) {
    RequestSpecification request = service.request();
    if (!traceparent.isEmpty()) {
      request.header("traceparent", traceparent);
    }
    Response response = request.accept("application/problem+json").get("/nowhere");
    Envelope.checkProblem(
        response.asString(), "RESOURCE_NOT_FOUND", response.header("X-Request-Id"));
    String trace = response.path("trace_id");
    assertThat(trace).matches("[0-9a-f]{32}").isNotEqualTo(TRACE).doesNotMatch("0*");
    assertThat(Records.awaitLine(service, response.header("X-Request-Id")))
        .containsEntry("trace_id", trace);
    assertThat(collector.await(span -> span.traceId().equals(trace)).parentId()).isEmpty();
  }

  @Test
  void everyFailureSaysInWhichTrace() {
    Set<String> traces = new HashSet<>();
    List<String> codes = service.request().get("/errors").path("items.code");
    assertThat(codes).contains("INTERNAL_ERROR", "PAYLOAD_TOO_LARGE", "OVERLOADED");
    for (String code : codes) {
      Response response = service.request().header("Candor-Provoke", code).get("/products");
      String trace = response.path("error.trace_id");
      assertThat(trace).as(code).matches("[0-9a-f]{32}");
      traces.add(trace);
      Collected span = collector.await(collected -> collected.traceId().equals(trace));
      assertThat(span.attributes())
          .containsEntry("error.type", code)
          .containsEntry("http.response.status_code", Integer.toString(response.statusCode()));
      assertThat(span.error()).as(code).isEqualTo(response.statusCode() >= 500);
      assertThat(span.events()).isZero();
    }
    assertThat(traces).hasSameSizeAs(codes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense¶¶                                                       | MALFORMED_REQUEST",
        "FOO /products HTTP/1.1¶Host: a¶¶                                 | NOT_IMPLEMENTED",
        "GET /products HTTP/1.1¶¶                                         | MALFORMED_REQUEST",
        "POST /products HTTP/1.1¶Host: a¶Content-Length: 9999999¶¶        | PAYLOAD_TOO_LARGE",
        "POST /process HTTP/1.1¶Host: a¶Content-Type: application/json¶Content-Length: 9¶¶1             | REQUEST_TIMEOUT",
        "GET /products HTTP/1.1¶Host: a¶                                  | REQUEST_TIMEOUT",
        "POST /process HTTP/1.1¶Host: a¶Content-Type: application/json¶Transfer-Encoding: chunked¶¶xyz¶ | MALFORMED_REQUEST",
      })
  void soDoesOneThatIsMadeBeforeTheRouter(String request, String code) {
    try (RawConnection connection = service.connect()) {
      RawResponse response = connection.send(request.replace("¶", "\r\n")).receive();
      assertThat(response.code()).isEqualTo(code);
      String trace = response.json().getString("error.trace_id");
      assertThat(trace).matches("[0-9a-f]{32}");
      assertThat(Records.awaitLine(service, String.valueOf(response.header("X-Request-Id"))))
          .containsEntry("trace_id", trace);
      assertThat(collector.await(span -> span.traceId().equals(trace)).attributes())
          .containsEntry("error.type", code);
    }
  }

  @Test
  void aRefusedMessageIsPartOfItsCallersTrace() {
    try (RawConnection connection = service.connect()) {
      RawResponse response =
          connection
              .send(
                  "FOO / HTTP/1.1\r\nHost: a\r\ntraceparent: 00-%s-%s-00\r\n\r\n"
                      .formatted(TRACE, PARENT))
              .receive();
      assertThat(response.json().getString("error.trace_id")).isEqualTo(TRACE);
    }
  }

  @Test
  void servicesThatTakePartInAnOrderAreToldItsTrace() {
    String trace = "aaaabbbbccccddddeeeeffff00001111";
    String order =
        order("00-" + trace + "-" + PARENT + "-01")
            .then()
            .statusCode(201)
            .extract()
            .path("reference");
    assertThat(inventory.traceparents(order)).hasSize(1).allMatch(told -> isOf(trace, told));
    assertThat(payment.traceparents(order)).hasSize(1).allMatch(told -> isOf(trace, told));
    Collected request = collector.await(span -> span.traceId().equals(trace) && span.server());
    Collected charge =
        collector.await(
            span -> span.traceId().equals(trace) && span.name().equals("PUT /charges/{reference}"));
    assertThat(charge.parentId()).isEqualTo(request.spanId());
    assertThat(payment.traceparents(order).get(0)).contains(charge.spanId());
  }

  @Test
  void recoveryCallsInATraceOfItsOwn() {
    String trace = "aaaabbbbccccddddeeeeffff00002222";
    payment.fault(Fault.DONE_THEN_500);
    Response response;
    try {
      response = order("00-" + trace + "-" + PARENT + "-01");
    } finally {
      payment.fault(Fault.NONE);
    }
    assertThat(response.<String>path("error.trace_id")).isEqualTo(trace);
    String order = payment.takings().get(payment.takings().size() - 1).reference();
    List<String> told =
        Patience.await("recovery has asked")
            .until(() -> payment.traceparents(order), calls -> calls.size() == 2);
    assertThat(isOf(trace, told.get(0))).isTrue();
    Matcher recovery = TRACEPARENT.matcher(told.get(1));
    assertThat(recovery.matches()).isTrue();
    assertThat(recovery.group(1)).isNotEqualTo(trace);
    assertThat(collector.await(span -> span.spanId().equals(recovery.group(2))).name())
        .isEqualTo("POST /charges/{reference}/cancel");
  }

  @Test
  void aSpanTellsNothingInConfidence() {
    String trace = "aaaabbbbccccddddeeeeffff00003333";
    service
        .request()
        .header("traceparent", "00-" + trace + "-" + PARENT + "-01")
        .header("Authorization", "Bearer s3cret-token")
        .header("User-Agent", "s3cret-agent")
        .header("X-Forwarded-For", "203.0.113.7")
        .header("Forwarded", "for=203.0.113.7")
        .header("baggage", "card=s3cret")
        .get("/protected?token=s3cret");
    Collected span = collector.await(collected -> collected.traceId().equals(trace));
    assertThat(span.attributes()).containsEntry("url.path", "/protected");
    assertThat(span.toString()).doesNotContain("s3cret", "203.0.113.7");
    assertThat(span.attributes().keySet())
        .isSubsetOf(
            "candor.request_id",
            "error.type",
            "http.request.method",
            "http.response.status_code",
            "http.route",
            "network.protocol.version",
            "server.address",
            "server.port",
            "url.path",
            "url.scheme");
  }

  @Test
  void probesScrapesAndTheConsoleAreNotTraced() {
    service.management().get("/q/health/ready").then().statusCode(200);
    service.management().get("/q/metrics").then().statusCode(200);
    service.management().get("/console").then().statusCode(200);
    service.management().get("/console/live").then().statusCode(200);
    String trace = service.management().get("/nowhere").path("error.trace_id");
    collector.await(span -> span.traceId().equals(trace));
    assertThat(collector.spans())
        .extracting(span -> String.valueOf(span.attributes().get("url.path")))
        .noneMatch(path -> path.startsWith("/q/") || path.startsWith("/console"));
  }

  @Test
  void aCollectorThatIsAwayIsNotMissed() {
    collector.stopListening();
    try {
      for (int i = 0; i < 50; i++) {
        service.request().get("/nowhere").then().statusCode(404);
      }
      Patience.await("an export fails").until(() -> failedExports() > 0);
    } finally {
      collector.listenAgain();
    }
    String trace = service.request().get("/nowhere").path("error.trace_id");
    collector.await(span -> span.traceId().equals(trace));
    assertThat(failedExports()).isLessThanOrEqualTo(NOW_AND_THEN);
    assertThat(service.log()).doesNotContain("SEVERE", "ConnectException");
  }

  @Test
  void thatACollectorRefusesIsLogged() {
    collector.answerWith(401);
    try {
      service.request().get("/nowhere").then().statusCode(404);
      Patience.await("the refusal is logged")
          .until(() -> service.log().contains("HTTP status code 401"));
    } finally {
      collector.answerWith(200);
    }
  }

  private static long failedExports() {
    return service.log().lines().filter(line -> line.contains("could not be executed")).count();
  }

  private static boolean isOf(String trace, String traceparent) {
    Matcher matcher = TRACEPARENT.matcher(traceparent);
    return matcher.matches() && matcher.group(1).equals(trace) && !matcher.group(2).equals(PARENT);
  }

  private static Response order(String traceparent) {
    long product = Products.create(service, 1, 9);
    inventory.stock(product, 9);
    return service
        .as(Account.open(service).token())
        .header("traceparent", traceparent)
        .contentType("application/json")
        .body(
            "{\"items\": [{\"product_id\": %d, \"quantity\": 1}], \"payment\": {\"token\": \"x\"}}"
                .formatted(product))
        .post("/orders");
  }
}
