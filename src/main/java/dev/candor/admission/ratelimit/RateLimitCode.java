package dev.candor.admission.ratelimit;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.FailureCode;

/** The codes of requests that come too often. */
enum RateLimitCode implements FailureCode {
  RATE_LIMIT_EXCEEDED(RateLimitExceeded.DEFINITION);

  private final CodeDefinition definition;

  RateLimitCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
