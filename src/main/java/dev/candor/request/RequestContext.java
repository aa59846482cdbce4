package dev.candor.request;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Holds the values of one request, under the one key that the service has in its exchange. */
final class RequestContext {

  /** How many {@link RequestValue}s there may be: 4 bytes a request, each. */
  static final int SIZE = 32;

  private static final String KEY = "candor";

  private final AtomicReferenceArray<Object> values = new AtomicReferenceArray<>(SIZE);

  private RequestContext() {}

  /** Returns that of a request; the first stage of all makes it, before a worker can ask. */
  static AtomicReferenceArray<Object> of(RoutingContext exchange) {
    RequestContext context = exchange.get(KEY);
    if (context == null) {
      context = new RequestContext();
      exchange.put(KEY, context);
    }
    return context.values;
  }
}
