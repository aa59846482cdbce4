package dev.candor.shop.order;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;

/** The caller has sent another request with this key. */
final class IdempotencyKeyReused extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.UNPROCESSABLE,
              "The Idempotency-Key belongs to another request",
              "Repeat a key only with the very same request; use a new one for another order.")
          .when("The caller has sent another request with this Idempotency-Key before.")
          .sample(given -> new IdempotencyKeyReused());

  IdempotencyKeyReused() {
    super(OrderCode.IDEMPOTENCY_KEY_REUSED, OrderCode.IDEMPOTENCY_KEY_REUSED.title());
  }
}
