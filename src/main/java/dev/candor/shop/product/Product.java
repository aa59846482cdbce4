package dev.candor.shop.product;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * A product.
 *
 * @param price in minor units of the currency, 0 or more
 * @param currency ISO 4217
 * @param stock pieces, 0 or more
 * @param version counts the changes; callers see it as the ETag
 */
public record Product(
    long id,
    String name,
    long price,
    String currency,
    int stock,
    @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", timezone = "UTC") Instant createdAt,
    @JsonIgnore long version) {

  ProductData data() {
    return new ProductData(name, price, currency, stock);
  }
}
