package dev.candor.sandbox;

import dev.candor.routing.Route;
import dev.candor.routing.RoutePattern;
import dev.candor.routing.Routes;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The failures that requests of all clients meet, whether or not they demand any. Empty at the
 * start. Thread-safe.
 */
@ApplicationScoped
class ProvocationList {

  /** What a suite needs to change the list, and to read what the failures mean. */
  private static final List<RoutePattern> EXEMPT =
      Stream.of("/sandbox/*", "/q/*", "/errors/*", "/openapi/*", "/docs/*")
          .map(RoutePattern::parse)
          .toList();

  private final DemandReader reader;
  private final Routes routes;
  private volatile List<Entry> entries = List.of();

  ProvocationList(DemandReader reader, Routes routes) {
    this.reader = reader;
    this.routes = routes;
  }

  /**
   * One entry of the list.
   *
   * @param routes null for all
   * @param turn which of the requests that it matches fail
   */
  private record Entry(
      ListedProvocation listed, @Nullable List<RoutePattern> routes, Demand demand, Turn turn) {

    /** Returns whether it is about a request, whose path is the template of its route. */
    boolean covers(String method, String path) {
      return RoutePattern.select(routes, listed.methods(), method, path);
    }
  }

  /** Replaces the list. The requests are counted anew. */
  void replace(List<ListedProvocation> provocations) {
    entries = provocations.stream().map(this::entry).toList();
  }

  private Entry entry(ListedProvocation listed) {
    Demand demand = reader.read(listed.provoke());
    return new Entry(listed, listed.patterns(), demand, new Turn(demand.control()));
  }

  List<ListedProvocation> all() {
    return entries.stream().map(Entry::listed).toList();
  }

  /** Returns what a request fails with, by the first provocation that matches; null for nothing. */
  @Nullable Demand next(RoutingContext exchange) {
    List<Entry> current = entries;
    if (current.isEmpty()) {
      return null;
    }
    String method = exchange.request().method().name();
    String path =
        routes
            .of(exchange)
            .map(Route::template)
            .orElseGet(() -> String.valueOf(exchange.request().path()));
    if (EXEMPT.stream().anyMatch(pattern -> pattern.matches(method, path))) {
      return null;
    }
    for (Entry entry : current) {
      if (entry.covers(method, path)) {
        return entry.turn.isNext() ? entry.demand : null;
      }
    }
    return null;
  }
}
