package dev.candor.shop.order.inventory;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Detail;
import dev.candor.failure.Fact;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;
import dev.candor.failure.HeaderField;
import dev.candor.shop.order.inventory.OutOfStock.Scarce;
import java.util.List;
import java.util.Map;

/** There is too little of some items; none has been reserved. */
public final class OutOfStock extends Failure {

  private static final Detail<Number> PRODUCT = Detail.integer("product_id", "The product.");

  private static final Detail<Number> REQUESTED =
      Detail.integer("requested", "How many pieces were ordered.");

  private static final Detail<Number> AVAILABLE =
      Detail.integer("available", "How many there are.");

  private static final Detail<List<Map<String, Object>>> ITEMS =
      Detail.objects(
          "items", "Every product of which there is too little.", PRODUCT, REQUESTED, AVAILABLE);

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.UNPROCESSABLE,
              "Items out of stock",
              "Lower the quantity or remove the listed items, then order again.")
          .when("There is too little of at least one product. All such are listed; none is taken.")
          .with(ITEMS)
          .with(HeaderField.sometimes(HeaderField.REPLAYED, HeaderField.REPLAYED_DESCRIPTION))
          .sample(
              given ->
                  new OutOfStock(
                      List.of(
                          new Scarce(
                              given.number(PRODUCT.name(), 7),
                              given.number(REQUESTED.name(), 3),
                              given.number(AVAILABLE.name(), 1)))));

  /** All of which there is too little. */
  private final List<Scarce> items;

  /**
   * Makes a failure that lists what is missing.
   *
   * @param items all of which there is too little
   */
  public OutOfStock(List<Scarce> items) {
    super(
        InventoryCode.OUT_OF_STOCK,
        InventoryCode.OUT_OF_STOCK.title(),
        ITEMS.is(items.stream().map(Scarce::members).toList()));
    this.items = List.copyOf(items);
  }

  /** {@return all of which there is too little} */
  public List<Scarce> items() {
    return items;
  }

  /**
   * Too little of a product.
   *
   * @param productId from 1
   * @param requested pieces, at least 1
   * @param available pieces, fewer than were requested
   */
  public record Scarce(long productId, int requested, int available) {

    private Map<String, Object> members() {
      return Fact.members(PRODUCT.is(productId), REQUESTED.is(requested), AVAILABLE.is(available));
    }
  }
}
