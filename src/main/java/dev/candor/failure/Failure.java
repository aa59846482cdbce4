package dev.candor.failure;

import dev.candor.Public;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the client gets an answer for.
 *
 * <p>A failure carries what the caller may know and nothing else: its message, details and headers
 * go over the wire as they are. It has no stack trace, so throwing one costs an allocation.
 *
 * <p>{@code CONTRIBUTING.md} says in six steps how to add one.
 *
 * <pre>{@code
 * final class Unbalanced extends Failure {
 *   Unbalanced(long sum) {
 *     super(LedgerCode.UNBALANCED, "The postings sum to " + sum, SUM.is(sum));
 *   }
 * }
 * }</pre>
 */
@Public
public abstract class Failure extends RuntimeException {

  private final FailureCode code;
  private final String message;
  private final Map<String, Object> details;

  /**
   * Makes a failure that nothing else has caused.
   *
   * @param code that clients see
   * @param whatHappened one sentence, without a full stop, that is safe to show to anyone
   * @param facts for programs, of the details that the code's definition has
   */
  protected Failure(FailureCode code, String whatHappened, Fact... facts) {
    this(code, whatHappened, Fact.members(facts), null);
  }

  /**
   * Makes a failure with the {@link Throwable} behind it, which is kept for the log and never
   * shown.
   *
   * @param code that clients see
   * @param whatHappened one sentence, without a full stop, that is safe to show to anyone
   * @param cause null for none
   */
  protected Failure(FailureCode code, String whatHappened, @Nullable Throwable cause) {
    this(code, whatHappened, Map.of(), cause);
  }

  private Failure(
      FailureCode code,
      String whatHappened,
      Map<String, Object> details,
      @Nullable Throwable cause) {
    super(null, cause, false, false);
    this.code = code;
    this.details = details;
    this.message = whatHappened + ". " + code.remedy();
  }

  /** {@return the code, which decides the status, the log level and whether a client may retry} */
  public final FailureCode code() {
    return code;
  }

  /** What happened and what to do next: safe to show. */
  @Override
  public final String getMessage() {
    return message;
  }

  /** {@return what happened: the first sentence of the message, without its full stop} */
  public final String whatHappened() {
    return message.substring(0, message.length() - 2 - code.remedy().length());
  }

  /**
   * Returns facts for programs, which are sent as they are.
   *
   * @return snake_case names, and values that are strings, numbers, booleans, lists or maps of
   *     these; empty if there is nothing to say
   */
  public final Map<String, Object> details() {
    return details;
  }

  /**
   * Returns what a translation of the message can name besides the details.
   *
   * @return snake_case names, and values that are strings or numbers; empty if there is nothing
   */
  public Map<String, Object> parameters() {
    return Map.of();
  }

  /**
   * {@return the broken rules that the details list as {@link Violation#VIOLATIONS}; empty if the
   * failure is of another kind}
   */
  public List<Violation> violations() {
    return List.of();
  }

  /**
   * {@return response header fields that belong to this failure, such as {@code Allow}; empty if
   * there are none}
   */
  public Map<String, String> headers() {
    return Map.of();
  }

  /**
   * Returns how long to wait: the detail {@link Detail#RETRY_AFTER}, which is sent as {@code
   * Retry-After} (RFC 9110, section 10.2.3), too.
   *
   * @return seconds after which the same request is no longer refused for this reason, at least 1;
   *     empty if waiting does not help
   */
  public final OptionalLong retryAfter() {
    return details.get(Detail.RETRY_AFTER.name()) instanceof Number seconds
        ? OptionalLong.of(seconds.longValue())
        : OptionalLong.empty();
  }

  /**
   * {@return what the part that decided knew, for those who look the failure up; null for nothing}
   */
  public @Nullable Circumstances circumstances() {
    return null;
  }
}
