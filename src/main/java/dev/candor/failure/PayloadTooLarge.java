package dev.candor.failure;

/** The body, decompressed, is larger than the service reads. */
public final class PayloadTooLarge extends Failure {

  private static final Detail<Number> MAX_BYTES = Detail.integer("max_bytes", "The limit.");

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.CONTENT_TOO_LARGE, "Request body too large", "Send a smaller body.")
          .when("The body is larger than the limit, as sent or when decompressed.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.MESSAGE)
          .with(MAX_BYTES)
          .sample(given -> new PayloadTooLarge(given.number(MAX_BYTES.name(), 65_536)));

  /**
   * Makes a failure that names the limit.
   *
   * @param maxBytes of the route: {@code candor.request.max-body-size}, or what the route declares
   */
  public PayloadTooLarge(long maxBytes) {
    super(
        CommonCode.PAYLOAD_TOO_LARGE,
        "The body is larger than " + maxBytes + " bytes",
        MAX_BYTES.is(maxBytes));
  }
}
