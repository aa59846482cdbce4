package dev.candor.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Bodies that are meant to do harm, while a client that means none is answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("once")
class HostileBodiesIT {

  private static final String PRODUCT =
      "{\"name\": \"Pen\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}";
  private static final int LIMIT = 64 * 1024;
  private static final int MAX_PER_CLIENT = 100;
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  /**
   * No body times out while a test runs, and the connections that REST Assured leaves open do soon.
   * The proxy lets one machine be many clients.
   */
  private final Service service =
      Service.start(
          Engine.newDirectory(),
          Map.of(
              "CANDOR_REQUEST_TIMEOUT", "10m",
              "CANDOR_CONNECTIONS_IDLE_TIMEOUT", "2s",
              "CANDOR_TRUSTED_PROXIES", "127.0.0.1"));

  private final int descriptors = service.openDescriptors();

  @AfterEach
  void nothingIsLeft() {
    Patience.await("no body arrives").until(() -> gauge("request_bodies_arriving") == 0);
    Patience.await("no body is held").until(() -> gauge("request_bodies_size_bytes") == 0);
    Patience.await("connections are closed")
        .until(() -> service.openDescriptors() < descriptors + 20);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void slowBodiesHoldNoThread() {
    List<RawConnection> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 440; i++) {
        slow.add(begin("192.0.2.1", 30, "{"));
      }
      Patience.await("the newest arrive")
          .until(() -> gauge("request_bodies_arriving") == MAX_PER_CLIENT);
      aWellBehavedClientIsAnswered("192.0.2.1");
      assertThat(gauge("request_bodies_arriving")).isGreaterThan(MAX_PER_CLIENT - 10);
      Envelope.check(slow.get(0).receive(), 503, "OVERLOADED");
      assertThat(slow.get(0).isClosedByServer()).isTrue();
    } finally {
      slow.forEach(RawConnection::close);
    }
  }

  @Test
  void stalledBodiesOfManyClientsTakeNoMoreThanTheirShare() {
    String most = "{" + " ".repeat(LIMIT - 10);
    List<RawConnection> stalled = new ArrayList<>();
    try {
      for (int i = 0; i < 1_200; i++) {
        stalled.add(begin("198.51." + i / 250 + "." + i % 250, LIMIT, most));
      }
      Patience.await("there is no room")
          .until(() -> gauge("request_bodies_size_bytes") > MAX_BYTES * 0.9);
      assertThat(gauge("request_bodies_size_bytes")).isLessThanOrEqualTo(MAX_BYTES);
      aWellBehavedClientIsAnswered("192.0.2.2");
      Envelope.check(stalled.get(0).receive(), 503, "OVERLOADED");
    } finally {
      stalled.forEach(RawConnection::close);
    }
  }

  @Test
  void aListIsReadNoFurtherThanItsSize() {
    Envelope.check(post("/users", user(nulls(40_000))), 413, "PAYLOAD_TOO_LARGE")
        .body("error.details.max_bytes", equalTo(LIMIT));
    // The list is too long, its elements are the same, and none of the three read may be null.
    Envelope.check(post("/users", user(nulls(12_000))), 400, "VALIDATION_ERROR")
        .body("error.details.violations", hasSize(5))
        .body("error.details.violations[0].rule", equalTo("size"))
        .body("error.details.truncated", nullValue());
    Envelope.check(post("/users", user("\"x\",".repeat(10_000) + "\"x\"")), 400, "VALIDATION_ERROR")
        .body("error.details.violations", hasSize(4));
    aWellBehavedClientIsAnswered("192.0.2.3");
  }

  @Test
  void anAnswerListsAHundredViolationsAndSaysThatThereAreMore() {
    Envelope.check(
            post("/process", "{\"items\": [" + "{},".repeat(5_000) + "{}]}"),
            400,
            "VALIDATION_ERROR")
        .body("error.details.violations", hasSize(100))
        .body("error.details.truncated", equalTo(true));
    Envelope.check(post("/process", unknown(101)), 400, "VALIDATION_ERROR")
        .body("error.details.violations", hasSize(100))
        .body("error.details.truncated", equalTo(true));
    Envelope.check(post("/process", unknown(99)), 400, "VALIDATION_ERROR")
        .body("error.details.violations", hasSize(100))
        .body("error.details.truncated", nullValue());
  }

  @Test
  void manyValuesAreMalformedHoweverTheyAreArranged() {
    Envelope.check(
        post("/process", "{\"x\": [" + "0,".repeat(20_000) + "0]}"), 400, "MALFORMED_JSON");
    Envelope.check(post("/process", "{\"" + "n".repeat(300) + "\": 0}"), 400, "MALFORMED_JSON");
  }

  @Test
  void namesInGzipCostNoMoreThanTheLimit() throws Exception {
    byte[] names = Gzip.of(unknown(200_000).getBytes(StandardCharsets.US_ASCII));
    ExecutorService clients = Executors.newFixedThreadPool(64);
    try {
      List<Future<ValidatableResponse>> answers = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        answers.add(
            clients.submit(
                () ->
                    service
                        .request()
                        .contentType("application/json")
                        .header("Content-Encoding", "gzip")
                        .body(names)
                        .post("/process")
                        .then()));
      }
      aWellBehavedClientIsAnswered("192.0.2.4");
      for (Future<ValidatableResponse> answer : answers) {
        assertThat(answer.get().extract().statusCode()).isIn(413, 503);
      }
    } finally {
      clients.shutdown();
    }
  }

  @Test
  void aClientThatLeavesMidwayLeavesNothing() {
    for (int i = 0; i < 50; i++) {
      begin("192.0.2.5", 1_000, "{\"name\"").close();
    }
  }

  private void aWellBehavedClientIsAnswered(String address) {
    service.request().header("X-Forwarded-For", address).get("/products").then().statusCode(200);
    service
        .admin()
        .header("X-Forwarded-For", address)
        .contentType("application/json")
        .body(PRODUCT)
        .post("/products")
        .then()
        .statusCode(201);
    service.management().get("/q/health/live").then().statusCode(200);
    service.management().get("/q/health/ready").then().statusCode(200);
  }

  /** Sends a head and the first bytes of a body. */
  private RawConnection begin(String address, int length, String body) {
    RawConnection connection = service.connect();
    return connection.send(
        String.join(
            "\r\n",
            "POST /process HTTP/1.1",
            "Host: a",
            "X-Forwarded-For: " + address,
            "Content-Type: application/json",
            "Content-Length: " + length,
            "",
            body));
  }

  private ValidatableResponse post(String path, String body) {
    return service.request().contentType("application/json").body(body).post(path).then();
  }

  private static String user(String roles) {
    return "{\"email\": \"a@example.com\", \"password\": \"correct horse\", \"roles\": ["
        + roles
        + "]}";
  }

  private static String nulls(int count) {
    return "null,".repeat(count) + "null";
  }

  /** An object with so many members that nobody knows, and without the one that is needed. */
  private static String unknown(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"n" + i + "\": 0")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private double gauge(String name) {
    return service
        .management()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }
}
