package dev.candor.admission.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too much is refused, and nothing else is. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the database that freezes")
@Tag("once")
class OverloadIT {

  /** From 1 to 30 seconds, and up to a tenth more. */
  private static final Matcher<String> WAIT = matchesPattern("[1-9]|[12][0-9]|3[0-3]");

  private static final int LIMIT = 2;
  private static final int CLIENTS = 12;

  private static final ExecutorService CLIENT_THREADS = Executors.newFixedThreadPool(CLIENTS);
  private static Postgres postgres;
  private static String database;
  private static Service service;

  @BeforeAll
  static void start() {
    postgres = Postgres.start(Engine.newDirectory());
    database = postgres.createDatabase();
    service =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_DATABASE_URL",
                database,
                "CANDOR_OVERLOAD_MAX_LIMIT",
                Integer.toString(LIMIT),
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                "true"));
    awaitReady();
  }

  @AfterAll
  static void stop() {
    CLIENT_THREADS.shutdown();
    service.close();
    postgres.close();
  }

  @Test
  void whatIsTooMuchIsRefusedLoggedAndCounted() throws Exception {
    List<Response> refused = refused(floodUntilRefused(get(service::request, "/api/data")));
    assertThat(refused).hasSizeLessThanOrEqualTo(CLIENTS - LIMIT);
    for (Response response : refused) {
      Envelope.check(response.then(), 503, "OVERLOADED").header("Retry-After", WAIT);
      Patience.await("the refusal is logged")
          .until(() -> service.log().lines().anyMatch(line -> isWarning(line, response)));
    }
    assertThat(metric("api_errors_total{error_code=\"OVERLOADED\",path=\"/api/data\""))
        .isEqualTo(refused.size());
    service
        .request()
        .get("/failures/" + refused.get(0).header("X-Request-Id"))
        .then()
        .body("stage", equalTo("OVERLOAD"))
        .body("overload.limit", equalTo(LIMIT))
        .body("overload.in_flight", equalTo(LIMIT));
    awaitIdle("/api/data");
  }

  @Test
  void theLongerItLastsTheLongerClientsAreAskedToWait() {
    AtomicBoolean enough = new AtomicBoolean();
    AtomicLong longest = new AtomicLong();
    postgres.whileLocked(
        database,
        "products",
        () -> {
          for (int i = 0; i < CLIENTS; i++) {
            CLIENT_THREADS.execute(() -> repeat(enough, longest));
          }
          try {
            Patience.await("clients are asked to wait longer").until(() -> longest.get() >= 3);
          } finally {
            enough.set(true);
          }
        });
    awaitIdle("/products");
  }

  private static void repeat(AtomicBoolean enough, AtomicLong longest) {
    while (!enough.get()) {
      refused(List.of(service.request().get("/products")))
          .forEach(
              response ->
                  longest.accumulateAndGet(
                      Long.parseLong(response.header("Retry-After")), Math::max));
    }
  }

  @Test
  void otherRoutesGoOn() throws Exception {
    floodUntilRefused(get(service::request, "/products"));
    service.request().get("/errors").then().statusCode(200);
  }

  @Test
  void whoReadsDoesNotWaitForWhoWrites() {
    List<Callable<Response>> calls = new ArrayList<>();
    calls.add(() -> service.request().get("/products"));
    calls.addAll(Collections.nCopies(CLIENTS - 1, OverloadIT::write));
    List<Response> responses =
        Patience.await("some writes are too many")
            .until(
                () -> {
                  // Who the client is, is known for a while: no write waits for that.
                  write();
                  return flood(calls);
                },
                answers -> !refused(answers.subList(1, CLIENTS)).isEmpty());
    Envelope.check(responses.get(0).then(), 503, "SERVICE_UNAVAILABLE");
  }

  private static Response write() {
    return service
        .admin()
        .contentType("application/json")
        .body("{\"name\": \"Pen\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}")
        .post("/products");
  }

  /** The account of the token cannot be looked up, so that all run for as long as that takes. */
  @ParameterizedTest
  @ValueSource(strings = {"/no/such/path", "/admin/users", "/admin/maintenance"})
  void unknownPathsAndAdminRoutesHaveALimit(String path) throws Exception {
    Account ann = Account.open(service);
    List<Response> refused = refused(flood(get(ann::request, path)));
    assertThat(refused).hasSizeBetween(1, CLIENTS - LIMIT);
    Envelope.check(refused.get(0).then(), 503, "OVERLOADED").header("Retry-After", WAIT);
    awaitIdle(path.startsWith("/admin") ? path : "UNKNOWN");
  }

  @Test
  void anAdminReachesARouteThatStrangersFlood() throws Exception {
    Account ann = Account.open(service);
    service.adminToken();
    AtomicBoolean enough = new AtomicBoolean();
    List<Future<?>> strangers = new ArrayList<>();
    postgres.freeze();
    try {
      for (int i = 0; i < CLIENTS - 1; i++) {
        strangers.add(
            CLIENT_THREADS.submit(
                () -> {
                  while (!enough.get()) {
                    ann.request().get("/admin/users");
                  }
                }));
      }
      Patience.await("strangers fill the limit").until(() -> inFlight("/admin/users") == LIMIT);
      Envelope.check(service.admin().get("/admin/users").then(), 503, "SERVICE_UNAVAILABLE");
    } finally {
      enough.set(true);
      postgres.thaw();
      awaitReady();
    }
    for (Future<?> each : strangers) {
      each.get();
    }
    awaitIdle("/admin/users");
  }

  @Test
  void callersWhoHangUpLeaveNoTrace() {
    Patience.await("those who hang up fill the limit").until(OverloadIT::hangUp);
    awaitIdle("/products/{id}");
    awaitReady();
    service.request().get("/products/987654321").then().statusCode(404);
  }

  @Test
  void aSlowSenderTakesNobodysPlace() {
    List<RawConnection> senders = new ArrayList<>();
    try {
      for (int i = 0; i < LIMIT; i++) {
        RawConnection sender = service.connect();
        senders.add(sender);
        sender.send(
            String.join(
                "\r\n",
                "POST /auth/token HTTP/1.1",
                "Host: a",
                "Content-Type: application/json",
                "Content-Length: 99",
                "Expect: 100-continue",
                "",
                ""));
        assertThat(sender.receive().status()).isEqualTo(100);
      }
      service.logIn(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD).then().statusCode(200);
    } finally {
      senders.forEach(RawConnection::close);
    }
  }

  @Test
  void theLimitIsAMetric() {
    service.request().get("/errors").then().statusCode(200);
    assertThat(metric("admission_concurrency_limit{body=\"false\",path=\"/errors\""))
        .isEqualTo(LIMIT);
    awaitIdle("/errors");
  }

  private static boolean hangUp() {
    postgres.freeze();
    try {
      for (int i = 0; i < LIMIT; i++) {
        service.connect().send("GET /products/1 HTTP/1.1\r\nHost: a\r\n\r\n").close();
      }
      return IntStream.range(0, 10).anyMatch(look -> inFlight("/products/{id}") == LIMIT);
    } finally {
      postgres.thaw();
      awaitReady();
    }
  }

  private static List<Callable<Response>> get(Supplier<RequestSpecification> request, String path) {
    return Collections.nCopies(CLIENTS, () -> request.get().get(path));
  }

  /** A busy machine may take so long to send them that they are not too many at once. */
  private static List<Response> floodUntilRefused(List<Callable<Response>> calls) {
    return Patience.await("some are too many")
        .until(() -> flood(calls), responses -> !refused(responses).isEmpty());
  }

  /** Many requests at once, none of which can be answered for about a second. */
  private static List<Response> flood(List<Callable<Response>> calls) throws Exception {
    List<Response> responses = new ArrayList<>();
    postgres.freeze();
    try {
      for (Future<Response> response : CLIENT_THREADS.invokeAll(calls)) {
        responses.add(response.get());
      }
    } finally {
      postgres.thaw();
      awaitReady();
    }
    return responses;
  }

  private static List<Response> refused(List<Response> responses) {
    return responses.stream()
        .filter(response -> "OVERLOADED".equals(response.path("error.code")))
        .toList();
  }

  private static boolean isWarning(String line, Response response) {
    return line.contains("\"request_id\":\"" + response.header("X-Request-Id") + "\"")
        && line.contains("\"level\":\"WARN\"")
        && line.contains("\"error_code\":\"OVERLOADED\"");
  }

  private static void awaitIdle(String template) {
    Patience.await("nothing is in flight").until(() -> inFlight(template) == 0);
  }

  private static double inFlight(String template) {
    return metric("admission_concurrency_in_flight{body=\"false\",path=\"%s\"".formatted(template));
  }

  private static double metric(String prefix) {
    return service
        .management()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(prefix))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static void awaitReady() {
    Patience.await("the service is ready")
        .until(() -> service.management().get("/q/health/ready").statusCode() == 200);
  }
}
