package dev.candor.shop.order.inventory;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Detail;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;
import dev.candor.failure.HeaderField;
import dev.candor.shop.order.inventory.OutOfStock.Scarce;
import java.util.List;

/** The codes of this feature. */
public enum InventoryCode implements FailureCode {
  /** There is too little of some items: {@link OutOfStock}. */
  OUT_OF_STOCK(
      CodeDefinition.of(
              FailureKind.UNPROCESSABLE,
              "Items out of stock",
              "Lower the quantity or remove the listed items, then order again.")
          .when("There is too little of at least one product. All such are listed; none is taken.")
          .with(
              Detail.objects(
                  "items",
                  "Every product of which there is too little.",
                  Detail.integer("product_id", "The product."),
                  Detail.integer("requested", "How many pieces were ordered."),
                  Detail.integer("available", "How many there are.")))
          .with(HeaderField.sometimes(HeaderField.REPLAYED, HeaderField.REPLAYED_DESCRIPTION))
          .sample(
              given ->
                  new OutOfStock(
                      List.of(
                          new Scarce(
                              given.number("product_id", 7),
                              given.number("requested", 3),
                              given.number("available", 1))))));

  private final CodeDefinition definition;

  InventoryCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
