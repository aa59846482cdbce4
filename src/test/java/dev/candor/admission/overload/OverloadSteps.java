package dev.candor.admission.overload;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Readiness;
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
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;

/** What the tests of overload have in common: a service, many clients, and a slow database. */
abstract class OverloadSteps {

  static final int LIMIT = 2;
  static final int CLIENTS = 12;

  static final ExecutorService CLIENT_THREADS = Executors.newFixedThreadPool(CLIENTS);
  static final Postgres POSTGRES = Postgres.start(Engine.newDirectory());
  static final String DATABASE = POSTGRES.createDatabase();
  static final Service SERVICE =
      Service.start(
          Engine.newDirectory(),
          Map.of(
              "CANDOR_DATABASE_URL",
              DATABASE,
              "CANDOR_OVERLOAD_MAX_LIMIT",
              Integer.toString(LIMIT),
              "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
              "true"));

  @BeforeAll
  static void awaitReady() {
    Readiness.await(SERVICE);
  }

  static List<Callable<Response>> get(Supplier<RequestSpecification> request, String path) {
    return Collections.nCopies(CLIENTS, () -> request.get().get(path));
  }

  /** A busy machine may take so long to send them that they are not too many at once. */
  static List<Response> floodUntilRefused(List<Callable<Response>> calls) {
    return Patience.await("some are too many")
        .until(() -> flood(calls), responses -> !refused(responses).isEmpty());
  }

  /** Many requests at once, none of which can be answered for about a second. */
  static List<Response> flood(List<Callable<Response>> calls) throws Exception {
    List<Response> responses = new ArrayList<>();
    POSTGRES.freeze();
    try {
      for (Future<Response> response : CLIENT_THREADS.invokeAll(calls)) {
        responses.add(response.get());
      }
    } finally {
      POSTGRES.thaw();
      Readiness.await(SERVICE);
    }
    return responses;
  }

  static List<Response> refused(List<Response> responses) {
    return responses.stream()
        .filter(response -> "OVERLOADED".equals(response.path("error.code")))
        .toList();
  }

  static void awaitIdle(String template) {
    Patience.await("nothing is in flight").until(() -> inFlight(template) == 0);
  }

  static double inFlight(String template) {
    return SERVICE.metric(
        "admission_concurrency_in_flight", "body=\"false\",path=\"%s\"".formatted(template));
  }
}
