package dev.candor.shop.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An item of an order or of a priced basket.
 *
 * @param unitPrice in minor units, as it was then
 * @param available what there was of it, if that was too little
 */
record OrderLine(
    @Schema(examples = "17") long productId,
    @Schema(examples = "2") int quantity,
    @Schema(description = "In minor units, as it was then.", examples = "4900") long unitPrice,
    @JsonIgnore @Nullable Integer available) {

  /** The same with what there is of it. */
  OrderLine ofWhich(@Nullable Integer left) {
    return new OrderLine(productId, quantity, unitPrice, left);
  }
}
