package dev.candor.shop.order;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.candor.failure.Failure;
import dev.candor.shop.order.inventory.OutOfStock;
import dev.candor.shop.order.inventory.OutOfStock.Scarce;
import dev.candor.shop.order.payment.Amount;
import dev.candor.shop.order.payment.PaymentFailed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An order.
 *
 * @param reference what the inventory and the payment service know it by: random, so that no other
 *     database hands it out again. An order that an earlier version made has its id
 * @param total in minor units of the currency
 * @param currency ISO 4217
 * @param declineReason why it was not paid, if the payment was declined
 * @param mismatch what the payment service said about its charge that does not fit it
 * @param claims the number of claims on it so far, which tells the latest claim from earlier ones
 */
record Order(
    @Schema(examples = "1") long id,
    @Schema(maxLength = 36, examples = "0b8f2c5e-7d3a-4e0b-9a53-2f6f1f0f4c11") String reference,
    @JsonIgnore long userId,
    @JsonProperty("status") OrderState state,
    List<OrderLine> items,
    @Schema(description = "In minor units of the currency.", examples = "9800") long total,
    @Schema(description = "A currency code of ISO 4217.", examples = "EUR") String currency,
    @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", timezone = "UTC") Instant createdAt,
    @JsonIgnore @Nullable String declineReason,
    @JsonIgnore @Nullable String mismatch,
    @JsonIgnore int claims) {

  /** The same in another state. */
  Order as(OrderState next) {
    return as(next, items, declineReason);
  }

  /** The same, declined. */
  Order declined(String reason) {
    return as(OrderState.RELEASING, items, reason);
  }

  /** The same, failed for want of some items; what is reserved for it is still to be released. */
  Order lacking(List<Scarce> scarce) {
    Map<Long, Integer> available =
        scarce.stream().collect(Collectors.toMap(Scarce::productId, Scarce::available));
    return as(
        OrderState.RELEASING,
        items.stream().map(line -> line.ofWhich(available.get(line.productId()))).toList(),
        declineReason);
  }

  private Order as(OrderState next, List<OrderLine> lines, @Nullable String reason) {
    return new Order(
        id, reference, userId, next, lines, total, currency, createdAt, reason, mismatch, claims);
  }

  Amount amount() {
    return new Amount(total, currency);
  }

  /** How many pieces of which product. */
  SortedMap<Long, Integer> pieces() {
    SortedMap<Long, Integer> pieces = new TreeMap<>();
    items.forEach(line -> pieces.put(line.productId(), line.quantity()));
    return pieces;
  }

  /**
   * Changes with the status, and with nothing else: callers see it as the ETag. Another order with
   * this id, which a restored backup can make, has another reference.
   */
  long version() {
    return Integer.toUnsignedLong((reference + state.status()).hashCode());
  }

  /** Why it came to nothing, as its caller was told; empty if it did not, or was given up. */
  Optional<Failure> failure() {
    if (declineReason != null) {
      return Optional.of(new PaymentFailed(declineReason));
    }
    List<Scarce> scarce =
        items.stream()
            .filter(line -> line.available() != null)
            .map(line -> new Scarce(line.productId(), line.quantity(), line.available()))
            .toList();
    return scarce.isEmpty() ? Optional.empty() : Optional.of(new OutOfStock(scarce));
  }
}
