package dev.candor.admission.ratelimit;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Detail;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;
import dev.candor.failure.HeaderField;
import dev.candor.failure.RouteDescription;
import dev.candor.failure.Variables;

/** The codes of requests that come too often. */
enum RateLimitCode implements FailureCode {
  RATE_LIMIT_EXCEEDED(
      CodeDefinition.of(
              FailureKind.RATE_LIMITED,
              "Too many requests",
              "Try again after the number of seconds in Retry-After.")
          .when(
              "The client has used up an allowance: its user's, its address's or its network's, that of logins,"
                  + " or that of another policy. Or too many passwords have been tried for one account.")
          .happens(RouteDescription::rateLimited)
          .with(
              Detail.string(
                  "limit_type",
                  "The policy that takes longest to admit the request: ip, user, address, network, login, account,"
                      + " or one that the operator has added."))
          .with(Detail.integer("limit", "How many requests it admits at once."))
          .with(Detail.integer("period_seconds", "The seconds in which all of them come back."))
          .withRetryAfter()
          .with(HeaderField.always(RateLimitFields.POLICY, "The allowances that were drawn on."))
          .with(HeaderField.always(RateLimitFields.STATE, "What is left of them: nothing."))
          .sample(RateLimitCode::sample));

  /** All the period that a {@link dev.candor.failure.Variables} takes, in seconds. */
  private static final long MAX_PERIOD = 999_999_999;

  private final CodeDefinition definition;

  RateLimitCode(CodeDefinition definition) {
    this.definition = definition;
  }

  /** Of a client whose requests come back one by one, unless that is varied, too. */
  private static RateLimitExceeded sample(Variables given) {
    int retryAfter = given.seconds("retry_after", 36);
    int limit = given.seconds("limit", 100);
    int period = (int) Math.min(MAX_PERIOD, (long) limit * retryAfter);
    return RateLimitExceeded.sample(
        given.text("limit_type", "ip"), limit, given.seconds("period_seconds", period), retryAfter);
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
