package dev.candor.shop.order.inventory;

import dev.candor.failure.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** There is too little of some items; none has been reserved. */
public final class OutOfStock extends Failure {

  private static final long serialVersionUID = 1L;

  private final transient List<Scarce> items;

  /**
   * Makes a failure that lists what is missing.
   *
   * @param items all of which there is too little
   */
  public OutOfStock(List<Scarce> items) {
    super(InventoryCode.OUT_OF_STOCK, InventoryCode.OUT_OF_STOCK.title());
    this.items = List.copyOf(items);
  }

  /** {@return all of which there is too little} */
  public List<Scarce> items() {
    return items;
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("items", items.stream().map(Scarce::toDetails).toList());
  }

  /**
   * Too little of a product.
   *
   * @param productId from 1
   * @param requested pieces, at least 1
   * @param available pieces, fewer than were requested
   */
  public record Scarce(long productId, int requested, int available) {

    private Map<String, Object> toDetails() {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("product_id", productId);
      details.put("requested", requested);
      details.put("available", available);
      return details;
    }
  }
}
