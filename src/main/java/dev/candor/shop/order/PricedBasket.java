package dev.candor.shop.order;

import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import dev.candor.shop.product.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A basket at the prices of this moment.
 *
 * @param total in minor units of the currency
 * @param currency ISO 4217, the same for all items
 */
record PricedBasket(
    List<OrderLine> items,
    @Schema(description = "In minor units of the currency.", examples = "9800") long total,
    @Schema(description = "A currency code of ISO 4217.", examples = "EUR") String currency) {

  static final long MAX_TOTAL = BasketItem.MAX_ID;

  /**
   * Prices a basket.
   *
   * @param products those of its products that there are
   * @throws ValidationFailed if some are missing, do not share a currency or cost too much together
   */
  static PricedBasket of(List<BasketItem> items, Map<Long, Product> products) {
    List<Violation> violations = new ArrayList<>();
    List<OrderLine> lines = new ArrayList<>();
    String currency = "";
    long total = 0;
    for (int i = 0; i < items.size(); i++) {
      BasketItem item = items.get(i);
      Product product = products.get(item.productId());
      if (product == null) {
        violations.add(violation(i, "known_product", "is not the id of a product"));
        continue;
      }
      currency = currency.isEmpty() ? product.currency() : currency;
      if (!currency.equals(product.currency())) {
        violations.add(
            violation(i, "same_currency", "must have the currency of the other items, " + currency)
                .with("currency", currency));
      }
      // No overflow: a price has 40 bits, a quantity 10, a basket 6.
      total += product.price() * item.quantity();
      lines.add(new OrderLine(product.id(), item.quantity(), product.price(), null));
    }
    if (total > MAX_TOTAL) {
      violations.add(
          new Violation("items", "/items", "total", "must not cost more than " + MAX_TOTAL)
              .with("max", MAX_TOTAL));
    }
    ValidationFailed.throwIfAny(violations);
    return new PricedBasket(lines, total, currency);
  }

  private static Violation violation(int item, String rule, String message) {
    return new Violation("product_id", "/items/" + item + "/product_id", rule, message);
  }
}
