package dev.candor.sandbox;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.FailureCode;

/** The codes of a sandbox's own. */
enum SandboxCode implements FailureCode {
  SANDBOX_DEMAND_INVALID(SandboxDemandInvalid.DEFINITION);

  private final CodeDefinition definition;

  SandboxCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
