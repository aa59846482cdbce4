package dev.candor.failure;

import dev.candor.Public;
import java.util.Collections;
import java.util.List;

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

  private static final Detail<Boolean> TRUNCATED =
      Detail.flag("truncated", "True where the request breaks more rules than are listed.")
          .sometimes();

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.INVALID,
              "The request breaks a rule",
              "Correct the listed violations, then send the request again.")
          .when(
              "The body or the parameters are well-formed but break a rule. All violations of the"
                  + " request are listed at once, up to a hundred; what was sent is not repeated.")
          .happens(Scope.WITH_BODY)
          .with(Violation.VIOLATIONS)
          .with(TRUNCATED)
          .sample(
              given -> {
                String pointer = "/" + given.text("field", "price");
                String message = "must be greater than or equal to 0";
                Violation violation = Violation.sample(given, "price", pointer, "min", message);
                int count =
                    given.flag(TRUNCATED.name(), false) ? ValidationFailed.MAX_VIOLATIONS + 1 : 1;
                return new ValidationFailed(Collections.nCopies(count, violation));
              });

  private final List<Violation> violations;

  /**
   * Makes a failure with violations, of which those beyond {@link #MAX_VIOLATIONS} are left out.
   *
   * @param violations at least one, in the order in which they are sent
   */
  public ValidationFailed(List<Violation> violations) {
    this(
        violations,
        List.copyOf(violations.subList(0, Math.min(violations.size(), MAX_VIOLATIONS))));
  }

  private ValidationFailed(List<Violation> all, List<Violation> listed) {
    super(
        CommonCode.VALIDATION_ERROR,
        Violation.describe(all),
        Violation.fact(listed),
        TRUNCATED.is(all.size() > listed.size() ? true : null));
    this.violations = listed;
  }

  /**
   * Throws if a request breaks a rule.
   *
   * @param violations all that were found; none if it is well
   */
  public static void throwIfAny(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw new ValidationFailed(violations);
    }
  }

  @Override
  public List<Violation> violations() {
    return violations;
  }
}
