package dev.candor.shop.order;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;

/** The codes of this feature. */
enum OrderCode implements FailureCode {
  IDEMPOTENCY_KEY_REUSED(
      CodeDefinition.of(
              FailureKind.UNPROCESSABLE,
              "The Idempotency-Key belongs to another request",
              "Repeat a key only with the very same request; use a new one for another order.")
          .when("The caller has sent another request with this Idempotency-Key before.")
          .sample(given -> new IdempotencyKeyReused())),
  REQUEST_IN_PROGRESS(
      CodeDefinition.of(
              FailureKind.IN_PROGRESS,
              "A request with this Idempotency-Key is still running, or its order is being settled",
              "Send the same request again after the number of seconds in Retry-After.")
          .when(
              "The first request with this Idempotency-Key has not been answered yet, or its charge"
                  + " is still being settled.")
          .withRetryAfter()
          .sample(given -> new RequestInProgress(given.seconds("retry_after", 15))));

  private final CodeDefinition definition;

  OrderCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
