package dev.candor.request;

import io.vertx.ext.web.RoutingContext;

/** The method that a caller wrote, also where a stand-in took the request's place. */
public final class OriginalMethod {

  private static final String KEY = "candor.method";
  private static final int MAX_LENGTH = 32;

  private OriginalMethod() {}

  /** The method, cut to a sensible length. */
  public static String of(RoutingContext exchange) {
    String remembered = exchange.get(KEY);
    return remembered == null ? exchange.request().method().name() : remembered;
  }

  public static void remember(RoutingContext exchange, String method) {
    exchange.put(KEY, method.substring(0, Math.min(MAX_LENGTH, method.length())));
  }
}
