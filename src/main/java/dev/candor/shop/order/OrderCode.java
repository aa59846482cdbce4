package dev.candor.shop.order;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.FailureCode;

/** The codes of this feature. */
enum OrderCode implements FailureCode {
  IDEMPOTENCY_KEY_REUSED(IdempotencyKeyReused.DEFINITION),
  REQUEST_IN_PROGRESS(RequestInProgress.DEFINITION);

  private final CodeDefinition definition;

  OrderCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
