package dev.candor.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody would like to know the price of. */
public record Basket(
    @NotEmpty @Size(max = Basket.MAX_ITEMS) @DistinctProducts
        List<@NotNull @Valid BasketItem> items) {

  static final int MAX_ITEMS = 50;

  public Basket {
    items = bounded(items);
  }

  /** One item too many is as wrong as a million, and cheaper to validate. */
  @SuppressWarnings("NullAway") // null is for what the caller did not say, which validation refuses
  static List<BasketItem> bounded(@Nullable List<BasketItem> items) {
    return items == null || items.size() <= MAX_ITEMS ? items : items.subList(0, MAX_ITEMS + 1);
  }
}
