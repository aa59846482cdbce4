package dev.candor.identity;

import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;

/** The codes of this feature. */
public enum IdentityCode implements FailureCode {
  AUTHENTICATION_ERROR(
      FailureKind.UNAUTHENTICATED,
      "No valid credentials",
      "Get a token from POST /auth/token and send it as 'Authorization: Bearer <token>'."),
  INSUFFICIENT_PERMISSIONS(
      FailureKind.FORBIDDEN, "Not allowed to do this", "Ask somebody who has the required role.");

  private final Meaning meaning;

  IdentityCode(FailureKind kind, String title, String remedy) {
    this.meaning = new Meaning(kind, title, remedy);
  }

  @Override
  public Meaning meaning() {
    return meaning;
  }
}
