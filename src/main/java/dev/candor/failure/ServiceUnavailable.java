package dev.candor.failure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our own database cannot answer. */
public final class ServiceUnavailable extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.UNAVAILABLE,
              "The service cannot reach its database",
              "Try again after the number of seconds in Retry-After.")
          .when(
              "The service's own database cannot answer. It is asked for whatever is stored, and"
                  + " for the account of a token.")
          .happens(Scope.EVERYWHERE)
          .withRetryAfter()
          .sample(given -> new ServiceUnavailable(given.seconds(Detail.RETRY_AFTER.name(), 1)));

  private final @Nullable String consequence;

  /**
   * Makes a failure that says when to ask again.
   *
   * @param retryAfter seconds, at least 1
   */
  public ServiceUnavailable(long retryAfter) {
    this(retryAfter, null);
  }

  private ServiceUnavailable(long retryAfter, @Nullable String consequence) {
    super(
        CommonCode.SERVICE_UNAVAILABLE,
        CommonCode.SERVICE_UNAVAILABLE.title() + (consequence == null ? "" : ": " + consequence),
        Detail.RETRY_AFTER.is(retryAfter));
    this.consequence = consequence;
  }

  /**
   * Makes the same failure say what it means for what was asked.
   *
   * @param consequence a sentence without its full stop, such as "the order is pending"
   * @return to be thrown in place of this one
   */
  public ServiceUnavailable meaning(String consequence) {
    return new ServiceUnavailable(retryAfter().orElseThrow(), consequence);
  }

  @Override
  public Map<String, Object> parameters() {
    return consequence == null ? Map.of() : Map.of("consequence", consequence);
  }
}
