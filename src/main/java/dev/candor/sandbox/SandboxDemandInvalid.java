package dev.candor.sandbox;

import dev.candor.failure.Failure;
import dev.candor.failure.Violation;
import java.util.List;
import java.util.Map;

/** A demand that the sandbox cannot read. */
final class SandboxDemandInvalid extends Failure {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  SandboxDemandInvalid(List<Violation> violations) {
    super(SandboxCode.SANDBOX_DEMAND_INVALID, Violation.describe(violations));
    this.violations = List.copyOf(violations);
  }

  List<Violation> violations() {
    return violations;
  }

  @Override
  public Map<String, Object> details() {
    return Map.of(Violation.DETAIL, violations.stream().map(Violation::toDetails).toList());
  }
}
