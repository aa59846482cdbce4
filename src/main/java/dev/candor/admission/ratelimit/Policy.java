package dev.candor.admission.ratelimit;

import dev.candor.client.ClientNetwork;
import dev.candor.client.IpAddress;
import dev.candor.routing.RoutePattern;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rate limit policy, as configured.
 *
 * @param name in header fields, keys, metrics and settings
 * @param number tells it from the others where there is room for a byte only, 0 to 63
 * @param rate what a client has that no override is for
 * @param routes those whose requests it counts
 * @param roles those whose requests it counts
 * @param cost how much a request draws
 * @param prefix how many bits of an IPv6 address it counts by, if it counts addresses
 */
record Policy(
    String name,
    byte number,
    Rate rate,
    CountedBy by,
    List<RoutePattern> routes,
    Set<String> roles,
    long cost,
    int prefix) {

  /** A policy that is asked directly, not for a route. */
  static Policy of(String name, CountedBy by, long limit, Duration period) {
    return new Policy(
        name, (byte) 0, Rate.of(limit, period), by, List.of(), Set.of(), 1, ClientNetwork.PREFIX);
  }

  /** Returns the allowance of an address. */
  Allowance of(@Nullable IpAddress client) {
    return new Allowance(
        this,
        by == CountedBy.NETWORK ? CountedBy.NETWORK : CountedBy.IP,
        ClientNetwork.of(client, prefix).id(),
        rate);
  }

  /** Returns the allowance of a user, by its id, or of an account, by its number. */
  Allowance of(CountedBy as, long id) {
    return new Allowance(this, as, id, rate);
  }

  /** Returns whether it counts requests of a route, by its template. */
  boolean appliesTo(String method, String template) {
    for (RoutePattern route : routes) {
      if (route.matches(method, template)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether it counts a path that has no route, by a pattern of all that is below one. */
  boolean appliesBelow(String method, String path) {
    return routes.stream().anyMatch(route -> route.withAllBelow() && route.matches(method, path));
  }

  /** Returns whether it counts requests of such callers. */
  boolean counts(CallerKind kind) {
    return !Collections.disjoint(roles, kind.roles())
        && !(by == CountedBy.USER && kind.equals(CallerKind.ANONYMOUS));
  }
}
