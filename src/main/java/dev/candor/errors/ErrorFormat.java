package dev.candor.errors;

import dev.candor.request.Acceptance;
import dev.candor.request.RequestValue;
import dev.candor.rest.PageFields;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** The shapes of a failure, and which of them a client prefers. */
enum ErrorFormat {
  JSON("application/json"),
  PROBLEM("application/problem+json"),

  /** What JSON holds, for the person who reads it. */
  PAGE(PageFields.HTML);

  private static final RequestValue<Boolean> NO_PAGES = new RequestValue<>();

  private final String mediaType;

  ErrorFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /**
   * Problem details for a client that names them and does not like JSON better, a page for a
   * browser that goes to another address; else JSON.
   */
  static ErrorFormat preferredBy(RoutingContext exchange) {
    Acceptance acceptance = Acceptance.of(exchange);
    if (acceptance.prefersProblem()) {
      return PROBLEM;
    }
    return acceptance.prefersPage() && isNavigation(exchange) ? PAGE : JSON;
  }

  /**
   * Has a request's failures be no pages: on the port of the platform, there is nothing to link.
   */
  static void withoutPages(RoutingContext exchange) {
    NO_PAGES.set(exchange, true);
  }

  /** Whether a request is one of the platform's. */
  static boolean isForPlatform(RoutingContext exchange) {
    return NO_PAGES.isSet(exchange);
  }

  /**
   * Whether a person waits for the answer. Browsers send the first field to hosts with TLS only,
   * and the second one to the others, too; programs that accept HTML send neither.
   */
  private static boolean isNavigation(RoutingContext exchange) {
    MultiMap fields = exchange.request().headers();
    return !isForPlatform(exchange)
        && ("document".equals(fields.get("Sec-Fetch-Dest"))
            || "1".equals(fields.get("Upgrade-Insecure-Requests")));
  }
}
