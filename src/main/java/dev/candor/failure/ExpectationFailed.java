package dev.candor.failure;

/** The request expects something that this server does not know (RFC 9110, section 10.1.1). */
public final class ExpectationFailed extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.EXPECTATION_FAILED,
              "The expectation cannot be met",
              "Leave out the Expect header field, or send 100-continue in it.")
          .when("The Expect header field asks for something other than 100-continue.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.MESSAGE)
          .sample(given -> new ExpectationFailed());

  /** Made on the event loop, when the head of the message has arrived. */
  public ExpectationFailed() {
    super(CommonCode.EXPECTATION_FAILED, "The only Expect understood is '100-continue'");
  }
}
