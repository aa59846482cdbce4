package dev.candor.shop.order;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** Some pieces of a product; null is for what the caller did not say, which validation refuses. */
public record BasketItem(
    @NotNull @Min(1) Long productId, @NotNull @Min(1) @Max(MAX_QUANTITY) Integer quantity) {

  static final int MAX_QUANTITY = 1000;
}
