package dev.candor.identity;

import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;

/** The codes of this feature. */
public enum IdentityCode implements FailureCode {
  INSUFFICIENT_PERMISSIONS(
      FailureKind.FORBIDDEN, "Not allowed to do this", "Ask somebody who has the required role.");

  private final FailureKind kind;
  private final String title;
  private final String remedy;

  IdentityCode(FailureKind kind, String title, String remedy) {
    this.kind = kind;
    this.title = title;
    this.remedy = remedy;
  }

  @Override
  public FailureKind kind() {
    return kind;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
