package dev.candor.failure;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A response status that has no code of its own: it gets {@code HTTP_<status>}. */
public final class UnlistedStatus extends Failure {

  private static final Pattern NAME = Pattern.compile("HTTP_([45][0-9]{2})");

  /**
   * Makes a failure that says no more than its status.
   *
   * @param status 400 to 599
   */
  public UnlistedStatus(int status) {
    this(status, "The request was answered with status " + status);
  }

  /**
   * Makes a failure that says what happened.
   *
   * @param status 400 to 599
   * @param whatHappened one sentence, without a full stop
   */
  public UnlistedStatus(int status, String whatHappened) {
    super(new Code(status), whatHappened);
  }

  /**
   * {@return the failure whose code has a name; null if it is not {@code HTTP_} and a status}
   *
   * @param code such as {@code HTTP_418}
   */
  public static @Nullable UnlistedStatus named(String code) {
    Matcher name = NAME.matcher(code);
    return name.matches() ? new UnlistedStatus(Integer.parseInt(name.group(1))) : null;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of("status", code().status());
  }

  private record Code(int status) implements FailureCode {

    @Override
    public String name() {
      return "HTTP_" + status;
    }

    private static FailureKind kindOf(int status) {
      return status < 500 ? FailureKind.INVALID : FailureKind.INTERNAL;
    }

    @Override
    public CodeDefinition definition() {
      return CodeDefinition.of(
              kindOf(status),
              "HTTP status " + status,
              "See RFC 9110, section 15, for what this status means.")
          .when("The service answered with this status, and with no code of its own.")
          .sample(given -> new UnlistedStatus(status));
    }
  }
}
