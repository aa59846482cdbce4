package dev.candor.failure;

/** A method that HTTP does not define, or that only a proxy can serve. */
public final class NotImplemented extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.NOT_IMPLEMENTED,
              "Method not implemented",
              "Use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.")
          .when("The request has a method that HTTP does not define.")
          .at(Stage.MESSAGE)
          .sample(given -> new NotImplemented());

  /** Made on the event loop, when the head of the message has arrived. */
  public NotImplemented() {
    super(CommonCode.NOT_IMPLEMENTED, "The request's method is not implemented");
  }
}
