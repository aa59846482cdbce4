package dev.candor.shop.order;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** What an admin can change of an order. */
@RegisterForReflection
public record OrderChange(@NotNull @Pattern(regexp = "paid|failed") String status) {

  boolean isPaid() {
    return status.equals(OrderState.PAID.status());
  }
}
