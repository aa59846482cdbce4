package dev.candor.order;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.candor.failure.Failure;
import dev.candor.order.inventory.OutOfStock;
import dev.candor.order.inventory.OutOfStock.Scarce;
import dev.candor.order.payment.Amount;
import dev.candor.order.payment.PaymentFailed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An order.
 *
 * @param total in minor units of the currency
 * @param currency ISO 4217
 * @param declineReason why it was not paid, if the payment was declined
 */
public record Order(
    long id,
    @JsonIgnore long userId,
    @JsonProperty("status") OrderState state,
    List<OrderLine> items,
    long total,
    String currency,
    @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", timezone = "UTC") Instant createdAt,
    @JsonIgnore @Nullable String declineReason) {

  /** The same in another state. */
  Order as(OrderState next) {
    return new Order(id, userId, next, items, total, currency, createdAt, declineReason);
  }

  /** The same, declined. */
  Order declined(String reason) {
    return new Order(id, userId, OrderState.RELEASING, items, total, currency, createdAt, reason);
  }

  /** The same, failed for want of some items. */
  Order lacking(List<Scarce> scarce) {
    Map<Long, Integer> available =
        scarce.stream().collect(Collectors.toMap(Scarce::productId, Scarce::available));
    return new Order(
        id,
        userId,
        OrderState.FAILED,
        items.stream().map(line -> line.ofWhich(available.get(line.productId()))).toList(),
        total,
        currency,
        createdAt,
        declineReason);
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

  /** Changes with the status, and with nothing else: callers see it as the ETag. */
  long version() {
    return state == OrderState.PENDING ? 1 : 2;
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
