package dev.candor.shop.order;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where an order stands. It moves along these arrows and no others, and each move is one statement
 * that names both ends, so of two that try to move it only one does:
 *
 * <pre>
 * PENDING ──charged──────────────────────────────▶ PAID
 *    │ └──declined, given up, or out of stock──▶ RELEASING ──stock given back──▶ FAILED
 *    └──out of stock, and nothing will be reserved──────────────────────────────▶ FAILED
 * </pre>
 *
 * <p>An inventory service that has too little may still have an earlier call of the same order in
 * its queue, and take the pieces when there are some again: so its reservation is released, as one
 * that was made. Of our own stock it is certain that nothing will be reserved if no other request
 * and no recovery has had the order.
 */
@RegisterForReflection
@Schema(enumeration = {"pending", "paid", "failed"})
public enum OrderState {
  /** Stored; what it reserved and whether it was charged may be in doubt. */
  PENDING("pending"),
  /** Charged, for good. */
  PAID("paid"),
  /** Not charged, for good; its reservation may still have to be released. */
  RELEASING("failed"),
  /** Not charged, for good, and nothing is reserved. */
  FAILED("failed");

  private final String status;

  OrderState(String status) {
    this.status = status;
  }

  /** {@return what clients see of it: {@code pending}, {@code paid} or {@code failed}} */
  @JsonValue
  public String status() {
    return status;
  }

  /** Whether something is left to be done. */
  boolean isUnsettled() {
    return this == PENDING || this == RELEASING;
  }

  boolean mayBecome(OrderState next) {
    return switch (this) {
      case PENDING -> next != PENDING;
      case RELEASING -> next == FAILED;
      case PAID, FAILED -> false;
    };
  }
}
