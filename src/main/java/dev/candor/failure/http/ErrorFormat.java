package dev.candor.failure.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;

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
    return acceptance(exchange).prefersProblem() ? PROBLEM : JSON;
  }

  static Acceptance acceptance(RoutingContext exchange) {
    return Acceptance.of(exchange.request().headers().getAll(HttpHeaders.ACCEPT));
  }
}
