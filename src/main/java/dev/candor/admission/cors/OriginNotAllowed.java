package dev.candor.admission.cors;

import dev.candor.failure.Failure;

/** A web page of an origin that is not configured sends a request. */
final class OriginNotAllowed extends Failure {

  private static final long serialVersionUID = 1L;

  public OriginNotAllowed() {
    super(CorsCode.ORIGIN_NOT_ALLOWED, "Pages of this origin may not use the service");
  }
}
