package dev.candor.failure;

import dev.candor.Public;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Well-formed input that breaks a rule; lists every violation of the request at once, but no more
 * than a client can make use of.
 *
 * <pre>{@code
 * throw new ValidationFailed(
 *     List.of(new Violation("to", null, "after", "must not lie before 'from'")));
 * }</pre>
 */
@Public
public final class ValidationFailed extends Failure {

  /** The most violations that an answer lists. */
  public static final int MAX_VIOLATIONS = 100;

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.INVALID,
              "The request breaks a rule",
              "Correct the listed violations, then send the request again.")
          .when(
              "The body or the parameters are well-formed but break a rule. All violations of the"
                  + " request are listed at once, up to a hundred; what was sent is not repeated.")
          .happens(Scope.WITH_BODY)
          .with(Violation.detail())
          .with(
              Detail.flag("truncated", "True where the request breaks more rules than are listed.")
                  .sometimes())
          .sample(
              given -> {
                String pointer = "/" + given.text("field", "price");
                String message = "must be greater than or equal to 0";
                Violation violation = Violation.sample(given, "price", pointer, "min", message);
                int count =
                    given.flag("truncated", false) ? ValidationFailed.MAX_VIOLATIONS + 1 : 1;
                return new ValidationFailed(Collections.nCopies(count, violation));
              });

  private final List<Violation> violations;
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
  public List<Violation> violations() {
    return violations;
  }

  @Override
  public Map<String, Object> details() {
    List<Map<String, Object>> list = violations.stream().map(Violation::toDetails).toList();
    return truncated
        ? Map.of(Violation.DETAIL, list, "truncated", true)
        : Map.of(Violation.DETAIL, list);
  }
}
