package dev.candor.admission.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Port;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A service that gets SIGTERM finishes what it has begun. */
@Execution(ExecutionMode.CONCURRENT)
class ShutdownIT {

  private static final String LOGIN =
      "{\"email\": \""
          + Service.ADMIN_EMAIL
          + "\", \"password\": \""
          + Service.ADMIN_PASSWORD
          + "\"}";

  private static final String LOGIN_HEAD =
      "POST /auth/token HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
          + "Content-Length: "
          + LOGIN.length()
          + "\r\nExpect: 100-continue\r\n\r\n";

  /** Longer than any test waits: a service that ends has not waited for this to be over. */
  private static final Map<String, String> NO_TIMEOUT = Map.of("QUARKUS_SHUTDOWN_TIMEOUT", "1H");

  private static final List<Integer> DELAYS = List.of(2, 8, 32);

  private static final int CLIENTS = 16;

  private static final String GET = "GET /api/data HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String GET_ADMIN = "GET /admin/users HTTP/1.1\r\nHost: a\r\n\r\n";

  @Test
  void whatRunsIsFinishedAndWhatIsNewIsRefused() {
    try (Service service = start(NO_TIMEOUT);
        RawConnection running = service.connect();
        RawConnection kept = service.connect()) {
      assertThat(kept.send(GET).receive().status()).isEqualTo(200);
      begin(running);
      service.terminate();
      awaitNotReady(service);
      assertRefused(kept.send(GET));
      try (RawConnection late = service.connect()) {
        assertRefused(late.send(GET_ADMIN));
      }
      try (RawConnection late = service.connect()) {
        RawResponse problem =
            late.send(GET.replace("Host", "Accept: application/problem+json\r\nHost")).receive();
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.header("Content-Type")).isEqualTo("application/problem+json");
      }
      service.management().get("/q/health/live").then().statusCode(200);
      RawResponse finished = running.send(LOGIN).receive();
      assertThat(finished.status()).isEqualTo(200);
      assertThat(finished.header("Connection")).isEqualTo("close");
      assertThat(finished.json().getString("access_token")).isNotEmpty();
      service.awaitExit();
    }
  }

  /** A machine may be too busy to be asked anything before a short delay is over. */
  @Test
  void untilTheDelayIsOverRequestsAreTaken() {
    assertThat(DELAYS).anyMatch(ShutdownIT::requestsAreTakenForADelayOf);
  }

  private static boolean requestsAreTakenForADelayOf(int seconds) {
    try (Service service =
            start(
                Map.of("QUARKUS_SHUTDOWN_DELAY", seconds + "S", "QUARKUS_SHUTDOWN_TIMEOUT", "1H"));
        RawConnection running = service.connect()) {
      begin(running);
      service.terminate();
      awaitNotReady(service);
      int status = service.request().get("/api/data").statusCode();
      Patience.await("the delay is over")
          .untilAsserted(
              () -> {
                try (RawConnection late = service.connect()) {
                  assertRefused(late.send(GET));
                }
              });
      return status == 200;
    }
  }

  @Test
  void whatTakesTooLongIsGivenUp() {
    try (Service service = start(Map.of("QUARKUS_SHUTDOWN_TIMEOUT", "1S"));
        RawConnection running = service.connect()) {
      begin(running);
      service.terminate();
      service.awaitExit();
    }
  }

  @Test
  void whereNothingRunsItEndsAtOnce() {
    try (Service service = start(NO_TIMEOUT);
        RawConnection idle = service.connect();
        RawConnection gone = service.connect()) {
      assertThat(idle.send(GET).receive().status()).isEqualTo(200);
      begin(gone);
      gone.close();
      service.terminate();
      service.awaitExit();
    }
  }

  /** Clients go on to connect until nobody listens: none of them finds a half-closed server. */
  @Test
  void itEndsUnderLoadWithoutAStackInTheLog() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (Service service = start(Map.of())) {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        ends.add(clients.submit(() -> connectUntilRefused(service)));
      }
      service.terminate();
      service.awaitExit();
      for (Future<?> end : ends) {
        end.get();
      }
      assertThat(service.log().lines()).noneMatch(line -> line.startsWith("\tat "));
    } finally {
      clients.shutdown();
    }
  }

  private static void connectUntilRefused(Service service) {
    boolean listening = true;
    while (listening) {
      try (Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), service.port(Port.SERVICE))) {
        socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
        socket.getInputStream().read();
      } catch (IOException e) {
        // Else the connection was closed without an answer.
        listening = !(e instanceof ConnectException);
      }
    }
  }

  private static Service start(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    // Else a request that is waited for would end by itself.
    all.put("CANDOR_REQUEST_TIMEOUT", "1h");
    Service service = Service.start(Engine.newDirectory(), all);
    Readiness.await(service);
    return service;
  }

  /** Sends a request but for its body, and waits until the service has begun with it. */
  private static void begin(RawConnection connection) {
    assertThat(connection.send(LOGIN_HEAD).receive().status()).isEqualTo(100);
  }

  private static void assertRefused(RawConnection connection) {
    RawResponse response = connection.receive();
    Envelope.check(response, 503, "OVERLOADED");
    assertThat(response.header("Connection")).isEqualTo("close");
    assertThat(response.header("Retry-After")).isEqualTo("1");
    assertThat(connection.isClosedByServer()).isTrue();
  }

  private static void awaitNotReady(Service service) {
    Patience.await("readiness tells of the end")
        .untilAsserted(
            () ->
                service
                    .management()
                    .get("/q/health/ready")
                    .then()
                    .statusCode(503)
                    .body("checks.find { it.name == 'draining' }.status", equalTo("DOWN"))
                    .body("checks.find { it.name == 'draining' }.data.reason", notNullValue())
                    .body("checks.find { it.name == 'draining' }.data.since", notNullValue()));
  }
}
