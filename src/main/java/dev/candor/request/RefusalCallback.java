package dev.candor.request;

import io.vertx.ext.web.RoutingContext;

/**
 * What undoes the effects of a request that later turns out to be refused before any work on it:
 * such a request counts for nothing.
 */
public final class RefusalCallback {

  private static final RequestValue<Runnable> CALLBACK = new RequestValue<>();

  private RefusalCallback() {}

  /**
   * Registers what is undone. There is one callback, that of the rate limits.
   *
   * @param exchange a request that is admitted for now
   * @param callback called at most once, before the head of the answer is written; never blocks
   */
  public static void register(RoutingContext exchange, Runnable callback) {
    CALLBACK.set(exchange, callback);
  }

  /**
   * Calls back, if anything is registered.
   *
   * @param exchange a request that is refused before any work on it, and is answered now
   */
  public static void run(RoutingContext exchange) {
    Runnable callback = CALLBACK.of(exchange);
    if (callback != null) {
      callback.run();
    }
  }
}
