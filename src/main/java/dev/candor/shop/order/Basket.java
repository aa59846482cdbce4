package dev.candor.shop.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The items that a client asks the price of. */
record Basket(
    @NotEmpty
        @Size(max = Basket.MAX_ITEMS)
        @DistinctProducts
        @Schema(uniqueItems = true, description = Basket.ITEMS)
        List<@NotNull @Valid BasketItem> items) {

  static final int MAX_ITEMS = 50;

  static final String ITEMS =
      "No product twice. All of them exist and have the same currency, and the total is at most"
          + " 9007199254740991.";
}
