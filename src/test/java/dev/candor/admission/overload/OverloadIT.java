package dev.candor.admission.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Patience;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too much is refused, logged and counted, and clients learn when to come back. */
@ResourceLock("the database that freezes")
@Tag("once")
class OverloadIT extends OverloadSteps {

  /** From 1 to 30 seconds, and up to a tenth more. */
  private static final Matcher<String> WAIT = matchesPattern("[1-9]|[12][0-9]|3[0-3]");

  private static final HttpClient HTTP_CLIENT = HttpClient.newHttpClient();

  @Test
  void whatIsTooMuchIsRefusedLoggedAndCounted() throws Exception {
    List<Response> refused = refused(floodUntilRefused(get(SERVICE::request, "/api/data")));
    assertThat(refused).hasSizeLessThanOrEqualTo(CLIENTS - LIMIT);
    for (Response response : refused) {
      Envelope.check(response.then(), 503, "OVERLOADED").header("Retry-After", WAIT);
      Patience.await("the refusal is logged")
          .until(() -> SERVICE.log().lines().anyMatch(line -> isWarning(line, response)));
    }
    assertThat(SERVICE.metric("api_errors_total", "error_code=\"OVERLOADED\",path=\"/api/data\""))
        .isEqualTo(refused.size());
    SERVICE
        .request()
        .get("/failures/" + refused.get(0).header("X-Request-Id"))
        .then()
        .body("stage", equalTo("OVERLOAD"))
        .body("overload.limit", equalTo(LIMIT))
        .body("overload.in_flight", equalTo(LIMIT));
    awaitIdle("/api/data");
  }

  @Test
  void aRequestWithABodyWaitsOnceItsBodyIsThere() throws Exception {
    List<Response> refused =
        refused(
            floodUntilRefused(
                Collections.nCopies(
                    CLIENTS, () -> SERVICE.logIn("nobody@example.com", "no password"))));
    assertThat(refused)
        .extracting(
            response ->
                SERVICE
                    .request()
                    .get("/failures/" + response.header("X-Request-Id"))
                    .<String>path("stage"))
        .contains("OVERLOAD_WITH_BODY");
  }

  @Test
  void theLongerItLastsTheLongerClientsAreAskedToWait() {
    AtomicBoolean enough = new AtomicBoolean();
    AtomicLong longest = new AtomicLong();
    POSTGRES.whileLocked(
        DATABASE,
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

  /** With a client that costs little, so that a busy machine can send too many requests, too. */
  private static void repeat(AtomicBoolean enough, AtomicLong longest) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(SERVICE.url() + "/products")).build();
    try {
      while (!enough.get()) {
        HttpResponse<String> answer =
            HTTP_CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.body().contains("\"OVERLOADED\"")) {
          long wait = answer.headers().firstValueAsLong("Retry-After").orElseThrow();
          longest.accumulateAndGet(wait, Math::max);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The account of the token cannot be looked up, so that all run for as long as that takes. */
  @ParameterizedTest
  @ValueSource(strings = {"/no/such/path", "/admin/users", "/admin/maintenance"})
  void unknownPathsAndAdminRoutesHaveALimit(String path) {
    Account ann = Account.open(SERVICE);
    List<Response> refused = refused(floodUntilRefused(get(ann::request, path)));
    assertThat(refused).hasSizeBetween(1, CLIENTS - LIMIT);
    Envelope.check(refused.get(0).then(), 503, "OVERLOADED").header("Retry-After", WAIT);
    awaitIdle(path.startsWith("/admin") ? path : "UNKNOWN");
  }

  @Test
  void theLimitIsAMetric() {
    SERVICE.request().get("/errors").then().statusCode(200);
    assertThat(SERVICE.metric("admission_concurrency_limit", "body=\"false\",path=\"/errors\""))
        .isEqualTo(LIMIT);
    awaitIdle("/errors");
  }

  private static boolean isWarning(String line, Response response) {
    return line.contains("\"request_id\":\"" + response.header("X-Request-Id") + "\"")
        && line.contains("\"level\":\"WARN\"")
        && line.contains("\"error_code\":\"OVERLOADED\"");
  }
}
