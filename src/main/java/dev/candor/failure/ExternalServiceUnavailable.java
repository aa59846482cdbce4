package dev.candor.failure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service that is not ours cannot answer: time-out, connection refused, 5xx. */
public final class ExternalServiceUnavailable extends Failure {

  private static final Detail<String> SERVICE =
      Detail.string("service", "Which one; identity is the issuer of tokens.");

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.UNAVAILABLE,
              "A service that this one depends on cannot answer",
              "Try again after the number of seconds in Retry-After.")
          .when(
              "A service that is called for the answer refused the connection, took too long, failed,"
                  + " or has failed so often that it is left alone for a while; or the keys of the"
                  + " tokens' issuer cannot be fetched.")
          .happens(Scope.EVERYWHERE)
          .with(SERVICE)
          .withRetryAfter()
          .sample(
              given ->
                  new ExternalServiceUnavailable(
                      given.text(SERVICE.name(), "rates"),
                      given.seconds(Detail.RETRY_AFTER.name(), 5)));

  private final String service;
  private final @Nullable Circumstances breaker;
  private final @Nullable String consequence;

  /**
   * Makes a failure that knows nothing of a circuit breaker.
   *
   * @param service its part in this system, such as {@code rates}
   * @param retryAfter seconds, at least 1
   */
  public ExternalServiceUnavailable(String service, long retryAfter) {
    this(service, retryAfter, null);
  }

  /**
   * Makes a failure that remembers how the service has failed.
   *
   * @param service its part in this system, such as {@code rates}
   * @param retryAfter seconds, at least 1
   * @param breaker what the circuit breaker knew, for those who look the failure up; null for none
   */
  public ExternalServiceUnavailable(
      String service, long retryAfter, Circumstances.@Nullable Breaker breaker) {
    this(service, retryAfter, breaker, null);
  }

  private ExternalServiceUnavailable(
      String service,
      long retryAfter,
      @Nullable Circumstances breaker,
      @Nullable String consequence) {
    super(
        CommonCode.EXTERNAL_SERVICE_UNAVAILABLE,
        "The service '"
            + service
            + "' cannot answer"
            + (consequence == null ? "" : ": " + consequence),
        SERVICE.is(service),
        Detail.RETRY_AFTER.is(retryAfter));
    this.consequence = consequence;
    this.service = service;
    this.breaker = breaker;
  }

  /**
   * Makes the same failure say what it means for what was asked.
   *
   * @param consequence a sentence without its full stop, such as "the order is pending"
   * @return a failure that differs in its message only
   */
  public ExternalServiceUnavailable meaning(String consequence) {
    return new ExternalServiceUnavailable(
        service, retryAfter().orElseThrow(), breaker, consequence);
  }

  @Override
  public Map<String, Object> parameters() {
    return consequence == null ? Map.of() : Map.of("consequence", consequence);
  }

  @Override
  public @Nullable Circumstances circumstances() {
    return breaker;
  }
}
