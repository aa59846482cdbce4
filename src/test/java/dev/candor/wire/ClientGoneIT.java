package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.RawConnection;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that goes away is nobody's failure, whatever the service is doing for it. */
class ClientGoneIT {

  private static final String IN_FLIGHT = "admission_concurrency_in_flight";
  private static final String ANSWERED = "http_server_requests_seconds_count";

  private static final Service SERVICE =
      Service.start(
          Engine.newDirectory(),
          Map.of(
              "CANDOR_PASSWORD_COST", "13",
              "QUARKUS_LOG_CATEGORY__DEV_CANDOR_WIRE__LEVEL", "DEBUG",
              "CANDOR_RATE_LIMIT_IP_LIMIT", "1000000"));

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  /** Neither a failure of the service's own, nor one of the client's that nobody asks about. */
  @AfterEach
  void nobodyFailedAndNobodyIsWokenUp() {
    assertThat(SERVICE.log()).doesNotContain("ERROR", "\tat ", "Exception");
    assertThat(failures()).isZero();
    SERVICE.request().get("/products").then().statusCode(200);
    SERVICE.management().get("/q/health/live").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /prod", "GET /products HTTP/1.1\r\nHost: a\r\nX-Part"})
  void whileTheHeadOfItsRequestIsRead(String part) {
    double before = gone("reading");
    for (int i = 0; i < 20; i++) {
      RawConnection connection = SERVICE.connect();
      // The part has been read once the request before it is answered.
      connection.send("GET /products HTTP/1.1\r\nHost: a\r\n\r\n" + part);
      assertThat(connection.receive().status()).isEqualTo(200);
      connection.reset();
    }
    Patience.await("the clients that left are counted")
        .untilAsserted(() -> assertThat(gone("reading")).isEqualTo(before + 20));
    SERVICE.awaitLogged("is gone while reading");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 100", "Transfer-Encoding: chunked"})
  void whileTheBodyOfItsRequestIsRead(String length) {
    double before = gone("reading");
    for (int i = 0; i < 20; i++) {
      RawConnection connection = begin("Expect: 100-continue\r\n" + length);
      assertThat(connection.receive().status()).isEqualTo(100);
      connection.reset();
    }
    Patience.await("the clients that left are counted")
        .untilAsserted(() -> assertThat(gone("reading")).isEqualTo(before + 20));
  }

  /** Another one leaves if the work was done before. */
  @Test
  void whileItsRequestIsWorkedOn() {
    double before = gone("working");
    AtomicInteger left = new AtomicInteger();
    Patience.await("a client that left is counted")
        .until(
            () -> {
              left.incrementAndGet();
              leaveAtWork();
              return gone("working") > before;
            });
    assertThat(gone("working")).isBetween(before + 1, before + left.get());
  }

  private static void leaveAtWork() {
    double answered = value(ANSWERED, "/users");
    String account =
        "{\"email\": \"" + UUID.randomUUID() + "@b.cd\", \"password\": \"correct horse\"}";
    RawConnection connection = begin("Content-Length: " + account.length());
    connection.send(account);
    Patience.await("the request runs, or has been answered")
        .until(() -> value(IN_FLIGHT, "/users") > 0 || value(ANSWERED, "/users") > answered);
    connection.reset();
    Patience.await("the request has ended").until(() -> value(ANSWERED, "/users") > answered);
  }

  @Test
  void whileItsAnswerIsWritten() {
    double before = gone("writing");
    List<String> paths = List.of("/openapi", bundle(), "/errors");
    double open = value("connections_open", "service");
    for (String path : paths) {
      for (int i = 0; i < 5; i++) {
        RawConnection connection = SERVICE.connect();
        connection.send("GET %s HTTP/1.1\r\nHost: a\r\n\r\n".formatted(path).repeat(120));
        connection.receive();
        connection.reset();
      }
    }
    Patience.await("the clients that left are counted")
        .untilAsserted(() -> assertThat(gone("writing")).isGreaterThan(before + 5));
    SERVICE.awaitLogged("is gone while writing: GET /");
    // The other ones count for no test that follows.
    Patience.await("all have left").until(() -> value("connections_open", "service") <= open);
  }

  /** A client that has all its answers owes nothing. */
  @Test
  void whoHasItsAnswerMayLeave() {
    double before = gone("reading") + gone("working") + gone("writing");
    for (int i = 0; i < 20; i++) {
      RawConnection connection = SERVICE.connect();
      connection.send("GET /products HTTP/1.1\r\nHost: a\r\n\r\n").receive();
      connection.reset();
    }
    SERVICE.request().get("/products").then().statusCode(200);
    assertThat(gone("reading") + gone("working") + gone("writing")).isEqualTo(before);
  }

  private static RawConnection begin(String fields) {
    return SERVICE
        .connect()
        .send(
            "POST /users HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + fields
                + "\r\n\r\n");
  }

  private static String bundle() {
    String page = SERVICE.request().get("/docs").asString();
    return page.replaceFirst("(?s).*\"(docs/[^\"]*bundle.js)\".*", "/$1");
  }

  private static double gone(String where) {
    return value("client_gone_total", where);
  }

  private static double failures() {
    return value("api_errors_total", "");
  }

  /** The sum of a metric's series that have a tag of this value. */
  private static double value(String metric, String tag) {
    return SERVICE.metric(metric, "=\"" + tag);
  }
}
