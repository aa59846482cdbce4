package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Patience;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Products that are created while the database fails, and those that were acknowledged. */
final class Writes {

  private static final String PRODUCT =
      "{\"name\": \"Nail\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}";

  private final List<String> acknowledged = new CopyOnWriteArrayList<>();

  /** Tries to create a product. */
  Response write(Service service) {
    Response response =
        service.admin().contentType("application/json").body(PRODUCT).post("/products");
    if (response.statusCode() == 201) {
      acknowledged.add(response.header("Location"));
    }
    return response;
  }

  /** Waits until a product is created; until then, the database is unavailable. */
  void awaitWrite(Service service) {
    Patience.await("a write succeeds")
        .until(
            () -> {
              Response response = write(service);
              if (response.statusCode() != 201) {
                assertRefused(response);
              }
              return response.statusCode() == 201;
            });
  }

  /**
   * Writes until the service is not ready for a reason. Until then, a write may fit into the space
   * that the tables have already, or be refused because the machine stands still.
   */
  void awaitDown(Service service, String reason) {
    List<Response> answers = new ArrayList<>();
    Patience.await("readiness tells that the database " + reason)
        .untilAsserted(
            () -> {
              answers.add(write(service));
              Readiness.assertDown(service, "database", reason);
            });
    answers.stream().filter(response -> response.statusCode() != 201).forEach(this::assertRefused);
  }

  /** Waits until one of several that write at once is refused. */
  void awaitRefusalAmong(int clients, Service service) {
    CountDownLatch refused = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    for (int client = 0; client < clients; client++) {
      threads.execute(
          () -> {
            while (refused.getCount() > 0) {
              Response response = write(service);
              if (response.statusCode() != 201) {
                assertRefused(response);
                refused.countDown();
              }
            }
          });
    }
    Patience.await("one is refused").until(() -> refused.getCount() == 0);
    threads.shutdown();
    Patience.await("all have an answer").until(threads::isTerminated);
  }

  void assertRefused(Response response) {
    Envelope.check(response.then(), 503, "SERVICE_UNAVAILABLE").header("Retry-After", equalTo("1"));
  }

  void assertNothingIsLost(Service service) {
    assertThat(acknowledged)
        .allSatisfy(path -> assertThat(read(service, path)).as(path).isEqualTo(200));
    assertThat(service.log()).doesNotContain("INTERNAL_ERROR");
  }

  /** A database that is too slow for a moment says nothing about what is in it. */
  private static int read(Service service, String path) {
    return Patience.await("the database answers")
        .until(() -> service.request().get(path).statusCode(), status -> status != 503);
  }
}
