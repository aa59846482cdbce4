package dev.candor.failure.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

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
    double problem = 0;
    double json = 0;
    for (String field : exchange.request().headers().getAll("Accept")) {
      problem = Math.max(problem, PROBLEM.weightIn(field));
      json = Math.max(json, JSON.weightIn(field));
    }
    return problem > 0 && problem >= json ? PROBLEM : JSON;
  }

  /** The weight (RFC 9110, section 12.4.2) that an Accept field gives this type by name. */
  private double weightIn(String field) {
    String ranges = field.toLowerCase(Locale.ROOT);
    double weight = 0;
    for (int at = ranges.indexOf(mediaType); at >= 0; at = ranges.indexOf(mediaType, at + 1)) {
      int end = ranges.indexOf(',', at);
      String parameters =
          ranges.substring(at + mediaType.length(), end < 0 ? ranges.length() : end).trim();
      if (parameters.isEmpty() || parameters.startsWith(";")) {
        weight = Math.max(weight, weightOf(parameters));
      }
    }
    return weight;
  }

  private static double weightOf(String parameters) {
    int q = parameters.indexOf("q=");
    if (q < 0) {
      return 1;
    }
    try {
      return Double.parseDouble(parameters.substring(q + 2).split(";", 2)[0].trim());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
