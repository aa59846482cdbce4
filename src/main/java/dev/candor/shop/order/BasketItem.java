package dev.candor.shop.order;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Some pieces of a product; null is for what the caller did not say, which validation refuses. */
record BasketItem(
    @NotNull @Min(1) @Max(MAX_ID) @Schema(examples = "17") Long productId,
    @NotNull @Min(1) @Max(MAX_QUANTITY) @Schema(examples = "2") Integer quantity) {

  /** The largest integer that every reader of JSON knows exactly (RFC 7493, section 2.2). */
  static final long MAX_ID = (1L << 53) - 1;

  static final int MAX_QUANTITY = 1000;
}
