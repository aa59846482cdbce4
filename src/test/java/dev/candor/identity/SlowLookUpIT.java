package dev.candor.identity;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** While the look-up of an account takes its time, one answers all requests of its user. */
@Tag("once")
class SlowLookUpIT {

  /** One after the other, they would take longer than any test waits. */
  private static final int REQUESTS = 100;

  @Test
  void requestsOfOneUserDoNotWaitForEachOther() {
    String database = Postgres.shared().createDatabase();
    ExecutorService clients = Executors.newFixedThreadPool(REQUESTS);
    try (Service service =
        Service.start(
            Engine.newDirectory(),
            Map.of("CANDOR_DATABASE_URL", database, "CANDOR_OVERLOAD_ENABLED", "false"))) {
      Account ann = Account.open(service);
      Postgres.shared()
          .whileLocked(
              database,
              "users",
              () -> {
                Patience.await("the account has to be looked up")
                    .until(() -> ann.request().get("/protected").statusCode() == 503);
                flood(ann, clients);
                service.management().get("/q/health/live").then().statusCode(200);
              });
    } finally {
      clients.shutdownNow();
    }
  }

  private static void flood(Account ann, ExecutorService clients) {
    List<CompletableFuture<Response>> answers = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      answers.add(CompletableFuture.supplyAsync(() -> ann.request().get("/protected"), clients));
    }
    Patience.await("all are answered")
        .until(() -> answers.stream().allMatch(CompletableFuture::isDone));
    answers.forEach(answer -> Envelope.check(answer.join().then(), 503, "SERVICE_UNAVAILABLE"));
  }
}
