package dev.candor.shop.product;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A product.
 *
 * @param id from 1
 * @param name as text without control characters
 * @param price in minor units of the currency, 0 or more
 * @param currency ISO 4217
 * @param stock pieces, 0 or more
 * @param createdAt to the millisecond
 * @param version grows with each change, see {@link dev.candor.rest.Versions}; clients see it as
 *     the ETag
 */
public record Product(
    @Schema(examples = "17") long id,
    @Schema(examples = "Fountain pen") String name,
    @Schema(description = "In minor units of the currency.", examples = "4900") long price,
    @Schema(description = "A currency code of ISO 4217.", examples = "EUR") String currency,
    @Schema(description = "Pieces.", examples = "12") int stock,
    @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", timezone = "UTC") Instant createdAt,
    @JsonIgnore long version) {

  ProductData data() {
    return new ProductData(name, price, currency, stock);
  }
}
