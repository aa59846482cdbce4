package dev.candor.failure;

/** The header section is larger than the service reads (RFC 6585, section 5). */
public final class HeadersTooLarge extends Failure {

  private static final long serialVersionUID = 1L;

  /**
   * Makes a failure that names the limit.
   *
   * @param maxBytes of all fields together, as {@code quarkus.http.limits.max-header-size} sets it
   */
  public HeadersTooLarge(int maxBytes) {
    super(
        CommonCode.HEADERS_TOO_LARGE,
        "The header fields together are larger than " + maxBytes + " bytes");
  }
}
