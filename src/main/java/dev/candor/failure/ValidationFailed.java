package dev.candor.failure;

import java.util.List;
import java.util.Map;

/** Well-formed input that breaks a rule; lists every violation of the request at once. */
public final class ValidationFailed extends Failure {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  public ValidationFailed(List<Violation> violations) {
    super(
        CommonCode.VALIDATION_ERROR,
        violations.size() == 1
            ? "'" + violations.get(0).field() + "' " + violations.get(0).message()
            : "The request breaks " + violations.size() + " rules");
    this.violations = List.copyOf(violations);
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("violations", violations.stream().map(Violation::toDetails).toList());
  }
}
