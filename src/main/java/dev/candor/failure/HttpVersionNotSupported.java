package dev.candor.failure;

/** The request is of a version of HTTP that this server does not speak. */
public final class HttpVersionNotSupported extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.HTTP_VERSION_NOT_SUPPORTED, "HTTP version not supported", "Use HTTP/1.1.")
          .when("The request line names a version of HTTP other than 1.0 and 1.1.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.MESSAGE)
          .sample(given -> new HttpVersionNotSupported());

  /** Made on the event loop, when the head of the message has arrived. */
  public HttpVersionNotSupported() {
    super(
        CommonCode.HTTP_VERSION_NOT_SUPPORTED,
        "The only HTTP versions understood here are 1.0 and 1.1");
  }
}
