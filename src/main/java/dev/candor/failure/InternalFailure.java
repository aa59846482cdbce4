package dev.candor.failure;

/** An unexpected failure. Its message never changes; the cause goes to the log. */
public final class InternalFailure extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.INTERNAL,
              "Something went wrong on our side",
              "Report the request_id; the same request may fail again.")
          .when("Something that nobody foresaw. The service's log has the rest.")
          .happens(Scope.EVERYWHERE)
          .sample(given -> new InternalFailure(new IllegalStateException("A sample")));

  /**
   * Makes a failure whose message does not depend on its cause.
   *
   * @param cause goes to the log with its stack trace; the client sees nothing of it
   */
  public InternalFailure(Throwable cause) {
    super(CommonCode.INTERNAL_ERROR, CommonCode.INTERNAL_ERROR.title(), cause);
  }
}
