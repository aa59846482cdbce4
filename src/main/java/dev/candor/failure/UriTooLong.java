package dev.candor.failure;

/** The request line is longer than the service reads. */
public final class UriTooLong extends Failure {

  private static final long serialVersionUID = 1L;

  /**
   * Makes a failure that names the limit.
   *
   * @param maxBytes of the request line, as {@code quarkus.http.limits.max-initial-line-length}
   *     sets it
   */
  public UriTooLong(int maxBytes) {
    super(CommonCode.URI_TOO_LONG, "The request line is longer than " + maxBytes + " bytes");
  }
}
