package dev.candor.shop.order;

import dev.candor.failure.Failure;

/** The caller has sent another request with this key. */
final class IdempotencyKeyReused extends Failure {

  private static final long serialVersionUID = 1L;

  IdempotencyKeyReused() {
    super(OrderCode.IDEMPOTENCY_KEY_REUSED, OrderCode.IDEMPOTENCY_KEY_REUSED.title());
  }
}
