package dev.candor.errors;

import dev.candor.request.Acceptance;
import io.vertx.ext.web.RoutingContext;

/** The two shapes of a failure, and which of them a caller prefers. */
enum ErrorFormat {
  JSON("application/json"),
  PROBLEM("application/problem+json");

  private final String mediaType;

  ErrorFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** Problem details for a caller who names them and does not like JSON better; else JSON. */
  static ErrorFormat preferredBy(RoutingContext exchange) {
    return Acceptance.of(exchange).prefersProblem() ? PROBLEM : JSON;
  }
}
