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
import dev.candor.failure.Scope;
import dev.candor.failure.Variables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A caller has used up one of its allowances. */
final class RateLimitExceeded extends Failure {

  /** All the period that a {@link dev.candor.failure.Variables} takes, in seconds. */
  private static final long MAX_PERIOD = 999_999_999;

  private static final Detail<String> LIMIT_TYPE =
      Detail.string(
          "limit_type",
          "The policy that takes longest to admit the request: ip, user, address, network, login, account,"
              + " or one that the operator has added.");

  private static final Detail<Number> LIMIT =
      Detail.integer("limit", "How many requests it admits at once.");

  private static final Detail<Number> PERIOD =
      Detail.integer("period_seconds", "The seconds in which all of them come back.");

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.RATE_LIMITED,
              "Too many requests",
              "Try again after the number of seconds in Retry-After.")
          .when(
              "The client has used up an allowance: its user's, its address's or its network's, that of logins,"
                  + " or that of another policy. Or too many passwords have been tried for one account.")
          .happens(Scope.EVERYWHERE)
          .with(LIMIT_TYPE)
          .with(LIMIT)
          .with(PERIOD)
          .withRetryAfter()
          .with(HeaderField.always(RateLimitFields.POLICY, "The allowances that were drawn on."))
          .with(HeaderField.always(RateLimitFields.STATE, "What is left of them: nothing."))
          .sample(RateLimitExceeded::sample);

  private final Circumstances limiter;
  private final Map<String, String> fields;

  /** Makes the failure of a request that at least one policy refuses. */
  RateLimitExceeded(Ruling ruling) {
    this(ruling, requireNonNull(ruling.refusal()));
  }

  private RateLimitExceeded(Ruling ruling, Verdict refusal) {
    super(
        RateLimitCode.RATE_LIMIT_EXCEEDED,
        RateLimitCode.RATE_LIMIT_EXCEEDED.title(),
        LIMIT_TYPE.is(refusal.allowance().policy().name()),
        LIMIT.is(refusal.allowance().gcra().limit()),
        PERIOD.is(refusal.allowance().rate().seconds()),
        Detail.RETRY_AFTER.is(refusal.decision().secondsToAdmit()));
    Allowance refusing = refusal.allowance();
    this.limiter =
        new Circumstances.Limiter(
            refusing.policy().name(),
            refusing.gcra().limit(),
            refusing.rate().seconds(),
            refusal.decision().secondsToAll(),
            ruling.by().wireName());
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
  public Map<String, String> headers() {
    return fields;
  }

  @Override
  public Circumstances circumstances() {
    return limiter;
  }

  /** Of a client whose requests come back one by one, unless that is varied, too. */
  private static RateLimitExceeded sample(Variables given) {
    int retryAfter = given.seconds(Detail.RETRY_AFTER.name(), 36);
    int limit = given.seconds(LIMIT.name(), 100);
    int period = (int) Math.min(MAX_PERIOD, (long) limit * retryAfter);
    return RateLimitExceeded.sample(
        given.text(LIMIT_TYPE.name(), "ip"),
        limit,
        given.seconds(PERIOD.name(), period),
        retryAfter);
  }
}
