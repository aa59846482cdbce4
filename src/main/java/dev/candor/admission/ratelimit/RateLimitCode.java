package dev.candor.admission.ratelimit;

import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;

/** The codes of requests that come too often. */
enum RateLimitCode implements FailureCode {
  RATE_LIMIT_EXCEEDED(
      FailureKind.RATE_LIMITED,
      "Too many requests",
      "Try again after the number of seconds in Retry-After.");

  private final Meaning meaning;

  RateLimitCode(FailureKind kind, String title, String remedy) {
    this.meaning = new Meaning(kind, title, remedy);
  }

  @Override
  public Meaning meaning() {
    return meaning;
  }
}
