package dev.candor.shop.product;

import dev.candor.rest.MaxLength;
import dev.candor.rest.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller says of a product; null is for what it did not say, which validation refuses. */
record ProductData(
    @NotBlank
        @MaxLength(MAX_NAME)
        @Text
        @Schema(
            minLength = 1,
            maxLength = MAX_NAME,
            pattern = Text.NOT_BLANK,
            description = Text.DESCRIPTION,
            examples = "Fountain pen")
        String name,
    @NotNull
        @Min(0)
        @Max(MAX_PRICE)
        @Schema(description = "In minor units of the currency.", examples = "4900")
        Long price,
    @NotNull @CurrencyCode @Schema(implementation = Currency.class, required = true)
        String currency,
    @NotNull @Min(0) @Max(MAX_STOCK) @Schema(description = "Pieces.", examples = "12")
        Integer stock) {

  static final int MAX_NAME = 200;

  /** Keeps the total of any order far from the end of a long. */
  static final long MAX_PRICE = 1_000_000_000_000L;

  static final long MAX_STOCK = 1_000_000_000L;
}
