package dev.candor.shop.order;

import dev.candor.failure.Failure;
import java.util.OptionalLong;

/** Somebody works on the order of this key right now: the first request, or the recovery. */
public final class RequestInProgress extends Failure {

  private static final long serialVersionUID = 1L;

  private final long retryAfter;

  /**
   * @param retryAfter seconds until nobody else has a claim on the order, at least 1
   */
  RequestInProgress(long retryAfter) {
    super(OrderCode.REQUEST_IN_PROGRESS, OrderCode.REQUEST_IN_PROGRESS.title());
    this.retryAfter = retryAfter;
  }

  @Override
  public OptionalLong retryAfter() {
    return OptionalLong.of(retryAfter);
  }
}
