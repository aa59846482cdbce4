package dev.candor.admission.ratelimit;

import static java.util.Objects.requireNonNull;

import dev.candor.admission.ratelimit.RateLimiter.DecidedBy;
import dev.candor.admission.ratelimit.Ruling.Verdict;
import dev.candor.failure.Circumstances;
import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Detail;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;
import dev.candor.failure.HeaderField;
import dev.candor.failure.RouteDescription;
import dev.candor.failure.Variables;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A caller has used up one of its allowances. */
final class RateLimitExceeded extends Failure {

  /** All the period that a {@link dev.candor.failure.Variables} takes, in seconds. */
  private static final long MAX_PERIOD = 999_999_999;

  static final CodeDefinition DEFINITION =
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
          .sample(RateLimitExceeded::sample);

  private final Allowance refusing;
  private final Circumstances limiter;
  private final long retryAfter;
  private final Map<String, String> fields;

  /** Makes the failure of a request that at least one policy refuses. */
  RateLimitExceeded(Ruling ruling) {
    super(RateLimitCode.RATE_LIMIT_EXCEEDED, RateLimitCode.RATE_LIMIT_EXCEEDED.title());
    Verdict refusal = requireNonNull(ruling.refusal());
    this.refusing = refusal.allowance();
    this.limiter =
        new Circumstances.Limiter(
            refusing.policy().name(),
            refusing.gcra().limit(),
            refusing.rate().seconds(),
            refusal.decision().secondsToAll(),
            ruling.by().wireName());
    this.retryAfter = refusal.decision().secondsToAdmit();
    this.fields = RateLimitFields.of(ruling.verdicts());
  }

  /**
   * Makes the failure of a client that has used up an allowance.
   *
   * @param period the seconds in which the allowance comes back
   * @param retryAfter seconds until the next request is admitted
   */
  static RateLimitExceeded sample(String policy, long limit, long period, long retryAfter) {
    Allowance used =
        Policy.of(policy, CountedBy.IP, limit, Duration.ofSeconds(period)).of(CountedBy.IP, 0);
    Gcra gcra = used.gcra();
    long[] debts = {gcra.window() - gcra.interval() + TimeUnit.SECONDS.toMicros(retryAfter)};
    return new RateLimitExceeded(Ruling.of(List.of(used), false, debts, DecidedBy.PROCESS));
  }

  @Override
  public Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("limit_type", refusing.policy().name());
    details.put("limit", refusing.gcra().limit());
    details.put("period_seconds", refusing.rate().seconds());
    return details;
  }

  @Override
  public Map<String, String> headers() {
    return fields;
  }

  @Override
  public OptionalLong retryAfter() {
    return OptionalLong.of(retryAfter);
  }

  @Override
  public Circumstances circumstances() {
    return limiter;
  }

  /** Of a client whose requests come back one by one, unless that is varied, too. */
  private static RateLimitExceeded sample(Variables given) {
    int retryAfter = given.seconds("retry_after", 36);
    int limit = given.seconds("limit", 100);
    int period = (int) Math.min(MAX_PERIOD, (long) limit * retryAfter);
    return RateLimitExceeded.sample(
        given.text("limit_type", "ip"), limit, given.seconds("period_seconds", period), retryAfter);
  }
}
