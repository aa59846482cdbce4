package dev.candor.shop.order;

import dev.candor.rest.MaxLength;
import dev.candor.rest.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The items of an order, and how it is paid. */
@Schema(name = "OrderRequest")
record NewOrder(
    @NotEmpty
        @Size(max = Basket.MAX_ITEMS)
        @DistinctProducts
        @Schema(uniqueItems = true, description = Basket.ITEMS)
        List<@NotNull @Valid BasketItem> items,
    @NotNull @Valid Payment payment) {

  /**
   * The means of payment.
   *
   * @param token what stands for it with the payment service; never stored
   */
  public record Payment(
      @NotBlank
          @MaxLength(255)
          @Text
          @Schema(
              minLength = 1,
              maxLength = 255,
              pattern = Text.NOT_BLANK,
              description = Text.DESCRIPTION,
              examples = "tok_ok")
          String token) {

    /** Without the token. */
    @Override
    public String toString() {
      return "Payment[]";
    }
  }
}
