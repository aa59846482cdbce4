package dev.candor.shop.order;

import dev.candor.failure.Failure;
import java.util.OptionalLong;

/** The order of this key is being worked on: by the first request, or by the recovery. */
final class RequestInProgress extends Failure {

  private static final long serialVersionUID = 1L;

  private final long retryAfter;

  /**
   * @param retryAfter seconds until the claim on the order ends, at least 1
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
