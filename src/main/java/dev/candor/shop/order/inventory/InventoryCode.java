package dev.candor.shop.order.inventory;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.FailureCode;

/** The codes of this feature. */
enum InventoryCode implements FailureCode {
  /** There is too little of some items: {@link OutOfStock}. */
  OUT_OF_STOCK(OutOfStock.DEFINITION);

  private final CodeDefinition definition;

  InventoryCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
