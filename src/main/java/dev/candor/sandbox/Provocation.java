package dev.candor.sandbox;

import dev.candor.failure.Failure;
import dev.candor.failure.Stage;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** What a request is going to fail with, and where on its way. */
record Provocation(Failure failure, Stage stage) {

  private static final String KEY = "candor.provocation";

  /** Remembers it for those that the request meets later. */
  void attachTo(RoutingContext exchange) {
    exchange.put(KEY, this);
  }

  /**
   * Fails a request if this is where it was to. What the failure says in header fields of its own,
   * nobody else is to have said: the limits, which let the request pass, tell what is left.
   */
  static void strike(RoutingContext exchange, Stage here) {
    @Nullable Provocation provocation = exchange.get(KEY);
    if (provocation != null && provocation.stage == here) {
      provocation.failure.headers().keySet().forEach(exchange.response().headers()::remove);
      throw provocation.failure;
    }
  }
}
