package dev.candor.failure.http;

import io.vertx.ext.web.MIMEHeader;
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
    String accept = exchange.request().getHeader("Accept");
    if (accept == null || !accept.contains("problem+json")) {
      return JSON;
    }
    float problem = 0;
    float json = 0;
    for (MIMEHeader range : exchange.parsedHeaders().accept()) {
      // Asked for first: it is what makes Vert.x parse the range.
      float weight = range.weight();
      String mediaType = range.component() + "/" + range.subComponent();
      if (mediaType.equals(PROBLEM.mediaType)) {
        problem = Math.max(problem, weight);
      } else if (mediaType.equals(JSON.mediaType)) {
        json = Math.max(json, weight);
      }
    }
    return problem > 0 && problem >= json ? PROBLEM : JSON;
  }
}
