package dev.candor.failure;

import java.util.Map;

/** The request line is longer than the service reads. */
public final class UriTooLong extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(FailureKind.URI_TOO_LONG, "Request target too long", "Send a shorter URI.")
          .when("The request line is longer than the limit.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.MESSAGE)
          .sample(given -> new UriTooLong(4_096));

  private final int maxBytes;

  /**
   * Makes a failure that names the limit.
   *
   * @param maxBytes of the request line, as {@code quarkus.http.limits.max-initial-line-length}
   *     sets it
   */
  public UriTooLong(int maxBytes) {
    super(CommonCode.URI_TOO_LONG, "The request line is longer than " + maxBytes + " bytes");
    this.maxBytes = maxBytes;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of("max_bytes", maxBytes);
  }
}
