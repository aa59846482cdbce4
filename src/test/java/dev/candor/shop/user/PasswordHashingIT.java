package dev.candor.shop.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Hashing is slow on purpose, and that is nobody else's problem. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class PasswordHashingIT {

  /** More than a machine that is ten times as fast can serve, however many cores it has. */
  private static final int CLIENTS = 12 * Runtime.getRuntime().availableProcessors();

  @Test
  void whoWouldWaitTooLongIsRefusedAndNobodyElseWaits() throws Exception {
    // At this cost a hash takes about a second.
    try (Service service =
        Service.start(
            Engine.newDirectory(),
            Map.of("CANDOR_PASSWORD_COST", "14", "CANDOR_PASSWORD_MAX_WAIT", ""))) {
      service.request().get("/api/data").then().statusCode(200);
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      try {
        List<Future<Response>> attempts = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
          boolean logsIn = i % 2 == 0;
          attempts.add(clients.submit(() -> logsIn ? logIn(service) : create(service)));
        }
        int refused = 0;
        for (Future<Response> attempt : attempts) {
          // Asked while hashes are computed: the answer still comes.
          service.request().get("/api/data").then().statusCode(200);
          if (attempt.get().statusCode() >= 400) {
            Envelope.check(attempt.get().then(), 503, "OVERLOADED")
                .header("Retry-After", "1")
                .body("error.details.retry_after", equalTo(1));
            refused++;
          }
        }
        assertThat(refused).isBetween(1, CLIENTS - 1);
      } finally {
        clients.shutdown();
      }
    }
  }

  private static Response logIn(Service service) {
    return service.logIn(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD);
  }

  private static Response create(Service service) {
    return service
        .request()
        .contentType("application/json")
        .body("{\"email\": \"" + UUID.randomUUID() + "@b.cd\", \"password\": \"correct horse\"}")
        .post("/users");
  }
}
