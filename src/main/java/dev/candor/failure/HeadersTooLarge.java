package dev.candor.failure;

import java.util.Map;

/** The header section is larger than the service reads (RFC 6585, section 5). */
public final class HeadersTooLarge extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.HEADERS_TOO_LARGE,
              "Request header fields too large",
              "Send fewer header fields.")
          .when("The header section is larger than the limit.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.MESSAGE)
          .sample(given -> new HeadersTooLarge(20_480));

  private final int maxBytes;

  /**
   * Makes a failure that names the limit.
   *
   * @param maxBytes of all fields together, as {@code quarkus.http.limits.max-header-size} sets it
   */
  public HeadersTooLarge(int maxBytes) {
    super(
        CommonCode.HEADERS_TOO_LARGE,
        "The header fields together are larger than " + maxBytes + " bytes");
    this.maxBytes = maxBytes;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of("max_bytes", maxBytes);
  }
}
