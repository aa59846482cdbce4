package dev.candor.sandbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.candor.client.ClientAddress;
import dev.candor.routing.Routes;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Decides whether it is a request's turn to fail, where clients demand that in header fields.
 *
 * <p>{@code times} counts for each client, route and demand; a sequence with a {@code seed} belongs
 * to a client and a demand. The latest {@value #MAX_KEYS} of these are kept. Thread-safe.
 */
@ApplicationScoped
class Turns {

  private static final int MAX_KEYS = 10_000;

  private final ClientAddress clientAddress;
  private final Routes routes;
  private final Cache<Key, Turn> turns =
      Caffeine.newBuilder().maximumSize(MAX_KEYS).executor(Runnable::run).build();

  Turns(ClientAddress clientAddress, Routes routes) {
    this.clientAddress = clientAddress;
    this.routes = routes;
  }

  private record Key(String client, String route, String demand) {}

  /** Returns whether a request fails that carries a demand. Counts the request. */
  boolean isNext(Demand demand, RoutingContext exchange) {
    Control control = demand.control();
    return control.countsRequests()
        ? turns.get(key(demand, exchange), key -> new Turn(control)).isNext()
        : new Turn(control).isNext();
  }

  private Key key(Demand demand, RoutingContext exchange) {
    String client = String.valueOf(clientAddress.of(exchange));
    String route =
        demand.control().times() > 0
            ? exchange.request().method() + " " + routes.templateOf(exchange)
            : "";
    return new Key(client, route, demand.text());
  }
}
