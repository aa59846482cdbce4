package dev.candor.errors.catalog;

import dev.candor.failure.Failure;
import dev.candor.failure.Sample;
import dev.candor.failure.Variables;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers as they would be if a code's samples happened, always at the same time. */
public final class Examples {

  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00.123Z");
  private static final String REQUEST_ID = "0JQ4T6Z9K3M1X";
  private static final String PATH = "/items";

  private Examples() {}

  /**
   * {@return the failure of a sample with which nothing is varied}
   *
   * @param sample of any code
   */
  public static Failure make(Sample sample) {
    return sample.make(new Variables(Map.of(), NOW));
  }

  /**
   * {@return a failure as {@code application/json}, its members in their usual order}
   *
   * @param failure with what it says of itself; time, request and path are always the same
   */
  public static Map<String, Object> envelope(Failure failure) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", failure.code().name());
    error.put("message", failure.getMessage());
    error.put("retryable", failure.code().kind().retryable());
    error.put("timestamp", NOW.toString());
    error.put("request_id", REQUEST_ID);
    error.put("documentation_url", url(failure));
    if (!failure.details().isEmpty()) {
      error.put("details", failure.details());
    }
    return Map.of("error", error);
  }

  /**
   * {@return a failure as {@code application/problem+json} (RFC 9457), its members in their usual
   * order}
   *
   * @param failure as for {@link #envelope}
   */
  public static Map<String, Object> problem(Failure failure) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", url(failure));
    problem.put("title", failure.code().title());
    problem.put("status", failure.code().status());
    problem.put("detail", failure.getMessage());
    problem.put("instance", "/failures/" + REQUEST_ID);
    problem.put("code", failure.code().name());
    problem.put("retryable", failure.code().kind().retryable());
    problem.put("timestamp", NOW.toString());
    problem.put("request_id", REQUEST_ID);
    problem.put("path", PATH);
    problem.putAll(failure.details());
    return problem;
  }

  private static String url(Failure failure) {
    return "/errors/" + failure.code().name();
  }
}
