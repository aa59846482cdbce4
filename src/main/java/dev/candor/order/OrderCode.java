package dev.candor.order;

import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;

/** The codes of this feature. */
public enum OrderCode implements FailureCode {
  IDEMPOTENCY_KEY_REUSED(
      FailureKind.UNPROCESSABLE,
      "The Idempotency-Key belongs to another request",
      "Repeat a key only with the very same request; use a new one for another order."),
  REQUEST_IN_PROGRESS(
      FailureKind.IN_PROGRESS,
      "A request with this Idempotency-Key is still running, or its order is being settled",
      "Send the same request again after the number of seconds in Retry-After.");

  private final Meaning meaning;

  OrderCode(FailureKind kind, String title, String remedy) {
    this.meaning = new Meaning(kind, title, remedy);
  }

  @Override
  public Meaning meaning() {
    return meaning;
  }
}
