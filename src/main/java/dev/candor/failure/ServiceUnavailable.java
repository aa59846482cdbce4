package dev.candor.failure;

import java.util.OptionalLong;

/** Our own database cannot answer. */
public final class ServiceUnavailable extends Failure {

  private static final long serialVersionUID = 1L;

  private final long retryAfter;

  /**
   * Makes a failure that says when to ask again.
   *
   * @param retryAfter seconds, at least 1
   */
  public ServiceUnavailable(long retryAfter) {
    super(CommonCode.SERVICE_UNAVAILABLE, CommonCode.SERVICE_UNAVAILABLE.title());
    this.retryAfter = retryAfter;
  }

  @Override
  public OptionalLong retryAfter() {
    return OptionalLong.of(retryAfter);
  }
}
