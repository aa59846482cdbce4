package dev.candor.shop.order;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an admin can change of an order. */
@RegisterForReflection
record OrderChange(
    @NotNull
        @Pattern(regexp = "paid|failed")
        @Schema(
            enumeration = {"paid", "failed"},
            pattern = "^(paid|failed)$",
            examples = "paid")
        String status) {

  boolean settlesAsPaid() {
    return status.equals(OrderState.PAID.status());
  }
}
