package dev.candor.shop.order;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Detail;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;

/** The order of this key is being worked on: by the first request, or by the recovery. */
final class RequestInProgress extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.IN_PROGRESS,
              "A request with this Idempotency-Key is still running, or its order is being settled",
              "Send the same request again after the number of seconds in Retry-After.")
          .when(
              "The first request with this Idempotency-Key has not been answered yet, or its charge"
                  + " is still being settled.")
          .withRetryAfter()
          .sample(given -> new RequestInProgress(given.seconds(Detail.RETRY_AFTER.name(), 15)));

  /**
   * Makes one for an order that is claimed.
   *
   * @param seconds until the claim ends; zero or less if it has ended meanwhile
   */
  static RequestInProgress until(double seconds) {
    return new RequestInProgress(Math.max(1, (long) Math.ceil(seconds)));
  }

  /**
   * @param retryAfter seconds until the claim on the order ends, at least 1
   */
  private RequestInProgress(long retryAfter) {
    super(
        OrderCode.REQUEST_IN_PROGRESS,
        OrderCode.REQUEST_IN_PROGRESS.title(),
        Detail.RETRY_AFTER.is(retryAfter));
  }
}
