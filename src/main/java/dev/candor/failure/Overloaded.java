package dev.candor.failure;

import java.util.OptionalLong;

/** More work is waiting than can be done in reasonable time, so this request's is not begun. */
public final class Overloaded extends Failure {

  private static final long serialVersionUID = 1L;

  private final long retryAfter;

  public Overloaded(long retryAfter) {
    super(CommonCode.OVERLOADED, CommonCode.OVERLOADED.title());
    this.retryAfter = retryAfter;
  }

  @Override
  public OptionalLong retryAfter() {
    return OptionalLong.of(retryAfter);
  }
}
