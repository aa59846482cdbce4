package dev.candor.admission.ratelimit;

import dev.candor.failure.Detail;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;
import dev.candor.failure.Meaning;
import dev.candor.failure.Scope;

/** The codes of requests that come too often. */
enum RateLimitCode implements FailureCode {
  RATE_LIMIT_EXCEEDED(
      Meaning.of(
              FailureKind.RATE_LIMITED,
              "Too many requests",
              "Try again after the number of seconds in Retry-After.")
          .when(
              "The caller has used up an allowance: its user's, its address's, or that of logins.")
          .happens(Scope.EVERYWHERE)
          .with(Detail.oneOf("limit_type", "Which allowance.", "ip", "user", "login"))
          .withRetryAfter()
          .sample(
              given ->
                  new RateLimitExceeded(
                      given.text("limit_type", "ip"), given.seconds("retry_after", 36))));

  private final Meaning meaning;

  RateLimitCode(Meaning meaning) {
    this.meaning = meaning;
  }

  @Override
  public Meaning meaning() {
    return meaning;
  }
}
