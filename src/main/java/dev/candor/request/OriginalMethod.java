package dev.candor.request;

import io.vertx.ext.web.RoutingContext;

/** The method that a caller wrote, also where a stand-in took the request's place. */
public final class OriginalMethod {

  private static final RequestValue<String> METHOD = new RequestValue<>();
  private static final int MAX_LENGTH = 32;

  private OriginalMethod() {}

  /**
   * {@return the method as the client wrote it; of one that was remembered, the first 32
   * characters}
   *
   * @param exchange which may be a stand-in for a refused message
   */
  public static String of(RoutingContext exchange) {
    String remembered = METHOD.of(exchange);
    return remembered == null ? exchange.request().method().name() : remembered;
  }

  /**
   * Remembers the method of a message that a stand-in takes the place of.
   *
   * @param exchange the stand-in
   * @param method as the client wrote it, which may be no method at all; cut to 32 characters
   */
  public static void remember(RoutingContext exchange, String method) {
    METHOD.set(exchange, method.substring(0, Math.min(MAX_LENGTH, method.length())));
  }
}
