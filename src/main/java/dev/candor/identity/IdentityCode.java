package dev.candor.identity;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.FailureCode;

/** The codes of authentication and authorization. */
enum IdentityCode implements FailureCode {
  AUTHENTICATION_ERROR(AuthenticationFailed.DEFINITION),
  INSUFFICIENT_PERMISSIONS(InsufficientPermissions.DEFINITION);

  private final CodeDefinition definition;

  IdentityCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
