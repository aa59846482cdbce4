package dev.candor.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/** Repeats a call of a generated client for as long as its failure says that this may help. */
final class Retry {

  /** A call that is safe to repeat. */
  interface Call<T> {
    T run() throws ApiException;
  }

  static <T> T retry(int attempts, Call<T> call) throws ApiException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.run();
      } catch (ApiException failure) {
        if (attempt == attempts || !mayHelp(failure)) {
          throw failure;
        }
        Thread.sleep(pause(failure, attempt));
      }
    }
  }

  /** No answer at all may be followed by one. Else the failure itself knows. */
  private static boolean mayHelp(ApiException failure) {
    try {
      String body = failure.getResponseBody();
      return body == null
          ? failure.getCause() instanceof IOException
          : ApiClient.createDefaultObjectMapper().readTree(body).findPath("retryable").asBoolean();
    } catch (JsonProcessingException noEnvelope) {
      return false;
    }
  }

  /** What the service asks for, in milliseconds; else twice as long each time, never in step. */
  private static long pause(ApiException failure, int attempt) {
    long backoff = Math.min(30_000, 1_000L << attempt);
    return failure.getResponseHeaders() == null
        ? ThreadLocalRandom.current().nextLong(backoff / 2, backoff)
        : failure
            .getResponseHeaders()
            .firstValue("Retry-After")
            .map(seconds -> Long.parseLong(seconds) * 1_000)
            .orElseGet(() -> ThreadLocalRandom.current().nextLong(backoff / 2, backoff));
  }
}
