package dev.candor.failure;

/** The request message did not arrive completely in the time allowed. */
public final class RequestTimeout extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.REQUEST_TIMEOUT,
              "The request did not arrive in time",
              "Send the whole request without a pause.")
          .when("The request began to arrive, but the rest of it took too long.")
          .happens(Scope.WITH_BODY)
          .at(Stage.MESSAGE)
          .sample(given -> new RequestTimeout());

  /**
   * Made when {@code candor.request.timeout} is over, on the event loop or by a worker that waits.
   */
  public RequestTimeout() {
    super(CommonCode.REQUEST_TIMEOUT, "The request did not arrive in time");
  }
}
