package dev.candor.failure;

import java.util.List;
import java.util.Map;

/** The path exists, the method is known, but not for this path. */
public final class MethodNotAllowed extends Failure {

  private static final Detail<List<String>> ALLOWED =
      Detail.strings("allowed_methods", "The methods of this path.");

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.METHOD_NOT_ALLOWED,
              "Method not allowed",
              "Use one of the allowed methods.")
          .when("The path exists, but not for this method.")
          .with(ALLOWED)
          .with(HeaderField.always("Allow", "The methods of this path."))
          .sample(
              given ->
                  new MethodNotAllowed(
                      given.texts(ALLOWED.name(), List.of("GET", "HEAD", "OPTIONS"))));

  private final List<String> allowed;

  /**
   * Makes a failure that names the methods of the path.
   *
   * @param allowed in the order in which they are sent
   */
  public MethodNotAllowed(List<String> allowed) {
    super(
        CommonCode.METHOD_NOT_ALLOWED,
        "This method is not allowed here",
        ALLOWED.is(List.copyOf(allowed)));
    this.allowed = List.copyOf(allowed);
  }

  /** {@code Allow}, which RFC 9110, section 15.5.6, requires. */
  @Override
  public Map<String, String> headers() {
    return Map.of("Allow", String.join(", ", allowed));
  }
}
