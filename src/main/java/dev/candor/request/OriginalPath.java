package dev.candor.request;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * The path that a client wrote, also where a stand-in took the request's place: what a browser
 * resolves the links of a page by. It may be malformed, so it is never shown.
 */
public final class OriginalPath {

  private static final RequestValue<String> PATH = new RequestValue<>();

  private OriginalPath() {}

  /**
   * {@return the path as the client wrote it if it was remembered, else in its normal form; null
   * for {@code /}}
   *
   * @param exchange which may be a stand-in for a refused message
   */
  public static @Nullable String of(RoutingContext exchange) {
    String remembered = PATH.of(exchange);
    return remembered == null ? exchange.request().path() : remembered;
  }

  /**
   * Remembers the path of a message that is refused, if its target begins with one.
   *
   * @param exchange perhaps a stand-in
   * @param target of the request as the client wrote it, which may be malformed
   */
  public static void remember(RoutingContext exchange, String target) {
    if (target.startsWith("/")) {
      int query = target.indexOf('?');
      PATH.set(exchange, query < 0 ? target : target.substring(0, query));
    }
  }
}
