package dev.candor.sandbox;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;
import dev.candor.failure.Stage;
import dev.candor.failure.Violation;
import java.util.List;

/** A demand that the sandbox cannot read. */
final class SandboxDemandInvalid extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.INVALID,
              "The sandbox cannot read the demand",
              "Correct the Candor-Provoke header field, then send the request again.")
          .when(
              "The request asks the sandbox for a failure, and the demand has an error. It happens"
                  + " in a sandbox only, so that a test cannot take its own mistake for the failure"
                  + " that it demands.")
          .at(Stage.DOOR)
          .with(Violation.VIOLATIONS)
          .sample(
              given ->
                  new SandboxDemandInvalid(
                      List.of(
                          Violation.sample(
                              given,
                              "why",
                              "",
                              "unknown_member",
                              "cannot vary; only reason can"))));

  private final List<Violation> violations;

  SandboxDemandInvalid(List<Violation> violations) {
    super(
        SandboxCode.SANDBOX_DEMAND_INVALID,
        Violation.describe(violations),
        Violation.fact(violations));
    this.violations = List.copyOf(violations);
  }

  @Override
  public List<Violation> violations() {
    return violations;
  }
}
