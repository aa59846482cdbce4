package dev.candor.failure;

import java.util.Map;

/** The body, decompressed, is larger than the service reads. */
public final class PayloadTooLarge extends Failure {

  private static final long serialVersionUID = 1L;

  private final long maxBytes;

  /**
   * Makes a failure that names the limit.
   *
   * @param maxBytes of the route: {@code candor.request.max-body-size}, or what the route declares
   */
  public PayloadTooLarge(long maxBytes) {
    super(CommonCode.PAYLOAD_TOO_LARGE, "The body is larger than " + maxBytes + " bytes");
    this.maxBytes = maxBytes;
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("max_bytes", maxBytes);
  }
}
