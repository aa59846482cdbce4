package dev.candor.failure;

import java.util.Map;

/** The body, decompressed, is larger than the service reads. */
public final class PayloadTooLarge extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.CONTENT_TOO_LARGE, "Request body too large", "Send a smaller body.")
          .when("The body is larger than the limit, as sent or when decompressed.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.MESSAGE)
          .with(Detail.integer("max_bytes", "The limit."))
          .sample(given -> new PayloadTooLarge(given.number("max_bytes", 65_536)));

  private final long maxBytes;

  /**
   * Makes a failure that names the limit.
   *
   * @param maxBytes of the route: {@code candor.request.max-body-size}, or what the route declares
   */
  public PayloadTooLarge(long maxBytes) {
    super(CommonCode.PAYLOAD_TOO_LARGE, "The body is larger than " + maxBytes + " bytes");
    this.maxBytes = maxBytes;
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("max_bytes", maxBytes);
  }
}
