package dev.candor.order.inventory;

import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;

/** The codes of this feature. */
public enum InventoryCode implements FailureCode {
  OUT_OF_STOCK(
      FailureKind.UNPROCESSABLE,
      "Items out of stock",
      "Lower the quantity or remove the listed items, then order again.");

  private final Meaning meaning;

  InventoryCode(FailureKind kind, String title, String remedy) {
    this.meaning = new Meaning(kind, title, remedy);
  }

  @Override
  public Meaning meaning() {
    return meaning;
  }
}
