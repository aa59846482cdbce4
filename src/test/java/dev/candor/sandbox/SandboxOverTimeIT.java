package dev.candor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the requests with a demand fail, and when. */
@Tag("once")
class SandboxOverTimeIT {

  private static final String FIELD = "Candor-Provoke";

  private static Service service;

  @BeforeAll
  static void start() {
    service =
        Service.start(
            Engine.newDirectory(),
            Map.of("CANDOR_SANDBOX", "true", "CANDOR_TRUSTED_PROXIES", "127.0.0.1"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static RequestSpecification from(String client, String demand) {
    return service.request().header("X-Forwarded-For", client).header(FIELD, demand);
  }

  private static List<Integer> ask(int times, String client, String demand, String path) {
    return Stream.generate(() -> from(client, demand).get(path).statusCode()).limit(times).toList();
  }

  @Test
  void twoRequestsFailAndTheNextSucceeds() {
    assertThat(ask(7, "192.0.2.1", "OVERLOADED;times=2", "/products"))
        .containsExactly(503, 503, 200, 503, 503, 200, 503);
  }

  @Test
  void timesCountForEachClientRouteAndDemand() {
    String demand = "OVERLOADED;times=1";
    assertThat(ask(1, "192.0.2.2", demand, "/products")).containsExactly(503);
    assertThat(ask(1, "192.0.2.3", demand, "/products")).containsExactly(503);
    assertThat(ask(1, "192.0.2.2", demand, "/api/data")).containsExactly(503);
    assertThat(ask(1, "192.0.2.2", demand + ";retry_after=2", "/products")).containsExactly(503);
    assertThat(ask(1, "192.0.2.2", demand, "/products?limit=1")).containsExactly(200);
    assertThat(ask(1, "192.0.2.3", demand, "/products")).containsExactly(200);
  }

  @Test
  void pathsOfOneRouteCountTogether() {
    String demand = "OVERLOADED;times=1";
    assertThat(ask(1, "192.0.2.4", demand, "/products/1")).containsExactly(503);
    assertThat(ask(1, "192.0.2.4", demand, "/products/99")).containsExactly(404);
  }

  @Test
  void aSeedMakesOneSequenceForEachClient() {
    String demand = "OVERLOADED;probability=0.5;seed=7";
    List<Integer> one = ask(40, "192.0.2.5", demand, "/products");
    List<Integer> other = ask(40, "192.0.2.6", demand, "/products");
    assertThat(one).contains(200, 503).isEqualTo(other);
    assertThat(ask(40, "192.0.2.5", demand, "/products")).isNotEqualTo(one);
    assertThat(ask(40, "192.0.2.5", demand.replace('7', '8'), "/products")).isNotEqualTo(one);
  }

  @Test
  void withoutASeedTheShareIsTheSame() {
    String client = "192.0.2.7";
    assertThat(ask(5, client, "OVERLOADED;probability=0", "/products")).containsOnly(200);
    assertThat(ask(5, client, "OVERLOADED;probability=1", "/products")).containsOnly(503);
    Patience.await("one request fails and one does not")
        .until(
            () -> ask(20, client, "OVERLOADED;probability=0.5", "/products"),
            statuses -> statuses.containsAll(List.of(200, 503)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"OVERLOADED", "OUT_OF_STOCK", "REQUEST_TIMEOUT", "OUT_OF_STOCK;after=commit"})
  void aDelayComesBeforeTheFailure(String code) {
    from("192.0.2.9", code + ";delay=1500ms")
        .get("/products")
        .then()
        .statusCode(status(code))
        .time(greaterThanOrEqualTo(1_500L));
  }

  private static int status(String code) {
    return code.startsWith("OVER") ? 503 : code.startsWith("OUT") ? 422 : 408;
  }

  @Test
  void manyDelayedRequestsKeepNoThreadFromTheOthers() {
    List<RawConnection> delayed = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      delayed.add(
          service
              .connect()
              .send(
                  "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
                      + "Candor-Provoke: OVERLOADED;delay=60s\r\n\r\nhello"));
    }
    assertThat(ask(10, "192.0.2.10", "OVERLOADED;probability=0;delay=60s", "/products"))
        .isEqualTo(Collections.nCopies(10, 200));
    delayed.forEach(RawConnection::close);
  }

  @Test
  void aClientThatLeavesDuringADelayHasNotFailed() {
    String demand = "DATA_CONFLICT;delay=10s";
    service
        .connect()
        .send("GET /api/data HTTP/1.1\r\nHost: a\r\n" + FIELD + ": " + demand + "\r\n\r\n")
        .reset();
    // The timer of this one ends later.
    Envelope.check(from("192.0.2.11", demand).get("/products").then(), 409, "DATA_CONFLICT");
    assertThat(Records.count(service, "409", "DATA_CONFLICT", "/api/data")).isZero();
  }

  @Test
  void theConnectionOutlivesADelay() {
    try (RawConnection connection = service.connect()) {
      connection.send(
          "POST /products HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n"
              + "Candor-Provoke: OVERLOADED;delay=100ms\r\n\r\n"
              + "x".repeat(60_000));
      Envelope.check(connection.receive(), 503, "OVERLOADED");
      connection.send("GET /api/data HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(connection.receive().status()).isEqualTo(200);
    }
  }
}
