package dev.candor.sandbox;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;
import dev.candor.failure.Stage;
import dev.candor.failure.Violation;
import java.util.List;

/** The codes of a sandbox's own. */
enum SandboxCode implements FailureCode {
  SANDBOX_DEMAND_INVALID(
      CodeDefinition.of(
              FailureKind.INVALID,
              "The sandbox cannot read the demand",
              "Correct the Candor-Provoke header field, then send the request again.")
          .when(
              "The request asks the sandbox for a failure, and the demand has an error. It happens"
                  + " in a sandbox only, so that a test cannot take its own mistake for the failure"
                  + " that it demands.")
          .at(Stage.DOOR)
          .with(Violation.detail())
          .sample(
              given ->
                  new SandboxDemandInvalid(
                      List.of(
                          Violation.sample(
                              given,
                              "why",
                              "",
                              "unknown_member",
                              "cannot vary; only reason can")))));

  private final CodeDefinition definition;

  SandboxCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
