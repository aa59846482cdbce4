package dev.candor.failure;

import java.util.List;
import java.util.Map;

/**
 * Well-formed input that breaks a rule; lists every violation of the request at once, but no more
 * than a client can make use of.
 */
public final class ValidationFailed extends Failure {

  /** The most violations that an answer lists. */
  public static final int MAX_VIOLATIONS = 100;

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;
  private final boolean truncated;

  /**
   * Makes a failure with violations, of which those beyond {@link #MAX_VIOLATIONS} are left out.
   *
   * @param violations at least one, in the order in which they are sent
   */
  public ValidationFailed(List<Violation> violations) {
    super(CommonCode.VALIDATION_ERROR, Violation.describe(violations));
    this.truncated = violations.size() > MAX_VIOLATIONS;
    this.violations = List.copyOf(truncated ? violations.subList(0, MAX_VIOLATIONS) : violations);
  }

  @Override
  public Map<String, Object> details() {
    List<Map<String, Object>> list = violations.stream().map(Violation::toDetails).toList();
    return truncated
        ? Map.of(Violation.DETAIL, list, "truncated", true)
        : Map.of(Violation.DETAIL, list);
  }
}
