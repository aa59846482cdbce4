package dev.candor.shop.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What somebody would like to know the price of. */
public record Basket(
    @NotEmpty @Size(max = Basket.MAX_ITEMS) @DistinctProducts
        List<@NotNull @Valid BasketItem> items) {

  static final int MAX_ITEMS = 50;
}
