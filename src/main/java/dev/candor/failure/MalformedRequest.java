package dev.candor.failure;

/** The HTTP message itself is bad: its framing, request line, target or header section. */
public final class MalformedRequest extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.INVALID,
              "Not a well-formed HTTP request",
              "Correct the request message as RFC 9110 and RFC 9112 define it.")
          .when(
              "The HTTP message itself is broken: its request line, percent-encoding, Host, a"
                  + " header field or how its body is delimited.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.MESSAGE)
          .sample(given -> new MalformedRequest("The path is not percent-encoded correctly"));

  /**
   * Makes a failure of a message that can be answered, but not acted on.
   *
   * @param whatHappened one sentence, without a full stop, that quotes nothing of the message
   */
  public MalformedRequest(String whatHappened) {
    super(CommonCode.MALFORMED_REQUEST, whatHappened);
  }
}
