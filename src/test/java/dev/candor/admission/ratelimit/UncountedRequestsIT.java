package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is refused before any work on it, if after the limits, is not counted. */
class UncountedRequestsIT {

  private static final int LIMIT = 10_000;

  /** As many hash at once as there are cores, and one waits: some of these are refused. */
  private static final int CLIENTS = Runtime.getRuntime().availableProcessors() + 11;

  private static final String BASKET = "{\"items\": []}";

  private static BothCounters counters;

  private final String address = Callers.newAddress();

  @BeforeAll
  static void start() {
    counters =
        BothCounters.start(
            Map.of(
                "CANDOR_TRUSTED_PROXIES",
                "127.0.0.1",
                "CANDOR_RATE_LIMIT_IP_LIMIT",
                Integer.toString(LIMIT),
                "CANDOR_RATE_LIMIT_IP_PERIOD",
                "8760h",
                "CANDOR_RATE_LIMIT_LOGIN_LIMIT",
                Integer.toString(LIMIT),
                "CANDOR_RATE_LIMIT_LOGIN_PERIOD",
                "8760h",
                "CANDOR_REQUEST_MAX_BODIES_PER_CLIENT",
                "1",
                "CANDOR_PASSWORD_WAITING_PER_ADDRESS",
                "1",
                "CANDOR_PASSWORD_COST",
                "8"));
  }

  @AfterAll
  static void stop() {
    counters.close();
  }

  @BeforeEach
  void awaitRedis() {
    RedisState.awaitTrusted(counters.shared());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBodyThatGivesWayIsNotCounted(boolean withRedis) {
    Service service = counters.service(withRedis);
    try (RawConnection first = begin(service);
        RawConnection second = begin(service)) {
      assertUncounted(first.receive(), "OVERLOADED");
      Envelope.check(second.send(BASKET.substring(1)).receive(), 400, "VALIDATION_ERROR");
    }
    awaitUsed(service, "ip", 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRequestIsNotCountedThatIsClosedWhileItsBodyArrives(boolean withRedis) {
    Service service = counters.service(withRedis);
    try (RawConnection connection = begin(service)) {
      MaintenanceCalls.close(service);
      assertUncounted(connection.send(BASKET.substring(1)).receive(), "MAINTENANCE_MODE");
    } finally {
      MaintenanceCalls.open(service);
    }
    awaitUsed(service, "ip", 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLoginIsNotCountedThatFindsNoTurnToHash(boolean withRedis) throws Exception {
    Service service = counters.service(withRedis);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Response> answers = new ArrayList<>();
    try {
      Callable<Response> login = () -> logIn(service);
      Patience.await("some find no turn")
          .until(
              () -> {
                for (Future<Response> answer :
                    clients.invokeAll(Collections.nCopies(CLIENTS, login))) {
                  answers.add(answer.get());
                }
                return answers.stream().anyMatch(answer -> answer.statusCode() == 503);
              });
    } finally {
      clients.shutdown();
    }
    int counted = 0;
    for (Response answer : answers) {
      if (answer.statusCode() == 503) {
        Envelope.check(answer.then(), 503, "OVERLOADED")
            .header("RateLimit", nullValue())
            .header("RateLimit-Policy", nullValue());
      } else {
        Envelope.check(answer.then(), 401, "AUTHENTICATION_ERROR");
        counted++;
      }
    }
    awaitUsed(service, "login", counted);
    awaitUsed(service, "ip", counted);
  }

  private Response logIn(Service service) {
    return Callers.from(service, address)
        .contentType("application/json")
        .body("{\"email\": \"nobody@example.com\", \"password\": \"correct horse\"}")
        .post("/auth/token");
  }

  /** Begins a request and waits until its body is the only one that arrives. */
  private RawConnection begin(Service service) {
    String head =
        String.join(
            "\r\n",
            "POST /process HTTP/1.1",
            "Host: a",
            "X-Forwarded-For: " + address,
            "Content-Type: application/json",
            "Content-Length: " + BASKET.length(),
            "",
            BASKET.substring(0, 1));
    RawConnection connection = service.connect().send(head);
    Patience.await("the body arrives")
        .until(() -> service.metric("request_bodies_arriving", "") == 1);
    return connection;
  }

  private static void assertUncounted(RawResponse refused, String code) {
    Envelope.check(refused, 503, code);
    assertThat(refused.header("RateLimit")).isNull();
    assertThat(refused.header("RateLimit-Policy")).isNull();
  }

  /** In Redis, it takes a moment until a unit is back. */
  private void awaitUsed(Service service, String policy, int used) {
    Patience.await("the limit " + policy + " counts what it should")
        .untilAsserted(
            () -> {
              Response left = Callers.from(service, address).get("/rate-limits");
              int remaining = left.path("policies.find { it.name == '" + policy + "' }.remaining");
              assertThat(LIMIT - remaining).isEqualTo(used);
            });
  }
}
