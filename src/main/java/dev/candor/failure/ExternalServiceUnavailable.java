package dev.candor.failure;

import java.util.Map;
import java.util.OptionalLong;

/** A service that is not ours cannot answer: time-out, connection refused, 5xx. */
public final class ExternalServiceUnavailable extends Failure {

  private static final long serialVersionUID = 1L;

  private final String service;
  private final long retryAfter;

  /**
   * @param service its part in this system, such as {@code payment}
   * @param retryAfter seconds, at least 1
   */
  public ExternalServiceUnavailable(String service, long retryAfter) {
    super(CommonCode.EXTERNAL_SERVICE_UNAVAILABLE, "The service '" + service + "' cannot answer");
    this.service = service;
    this.retryAfter = retryAfter;
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("service", service);
  }

  @Override
  public OptionalLong retryAfter() {
    return OptionalLong.of(retryAfter);
  }
}
