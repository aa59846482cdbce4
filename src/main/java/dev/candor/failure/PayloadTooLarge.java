package dev.candor.failure;

import java.util.Map;

/** The body, decompressed, is larger than the service reads. */
public final class PayloadTooLarge extends Failure {

  private static final long serialVersionUID = 1L;

  private final long maxBytes;

  public PayloadTooLarge(long maxBytes) {
    super(CommonCode.PAYLOAD_TOO_LARGE, "The body is larger than " + maxBytes + " bytes");
    this.maxBytes = maxBytes;
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("max_bytes", maxBytes);
  }
}
