package dev.candor.failure;

/** The request is of a version of HTTP that this server does not speak. */
public final class HttpVersionNotSupported extends Failure {

  private static final long serialVersionUID = 1L;

  /** Made on the event loop, when the head of the message has arrived. */
  public HttpVersionNotSupported() {
    super(CommonCode.HTTP_VERSION_NOT_SUPPORTED, "The only HTTP version understood here is 1.1");
  }
}
