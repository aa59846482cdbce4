package dev.candor.admission.ratelimit;

import dev.candor.client.ClientAddress;
import dev.candor.client.ClientNetwork;
import dev.candor.client.IpAddress;
import dev.candor.identity.Caller;
import dev.candor.identity.CurrentCaller;
import dev.candor.identity.Role;
import dev.candor.routing.Route;
import dev.candor.routing.Routes;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which limits a request draws on, and whose allowance of each. */
@Singleton
class RateLimits {

  private final RateLimit ip;
  private final RateLimit user;
  private final RateLimit login;
  private final RateLimit address;
  private final RateLimit network;
  private final Routes routes;
  private final ClientAddress clients;

  RateLimits(RateLimitConfig config, Routes routes, ClientAddress clients) {
    int prefix = config.ipv6Prefix();
    this.ip = RateLimit.of(LimitType.IP, config.ip(), prefix);
    this.user = RateLimit.of(LimitType.USER, config.user(), prefix);
    this.login = RateLimit.of(LimitType.LOGIN, config.login(), prefix);
    this.address = RateLimit.of(LimitType.ADDRESS, config.address(), prefix);
    this.network = RateLimit.of(LimitType.NETWORK, config.network(), config.networkPrefix());
    this.routes = routes;
    this.clients = clients;
  }

  /** Returns the allowances of a request. */
  List<Allowance> of(RoutingContext ctx) {
    return of(ctx, CurrentCaller.of(ctx));
  }

  /** Returns the allowances of a request if it has no valid token. */
  List<Allowance> ofAnonymous(RoutingContext ctx) {
    return of(ctx, null);
  }

  /** Returns the allowances that a client's requests can draw on, whatever the route. */
  List<Allowance> ofAnyRoute(RoutingContext ctx) {
    Caller caller = CurrentCaller.of(ctx);
    IpAddress client = clients.of(ctx);
    List<Allowance> allowances = new ArrayList<>();
    if (caller != null) {
      allowances.add(new Allowance(user, caller.id()));
      allowances.add(address.of(client));
    }
    allowances.add(ip.of(client));
    if (ClientNetwork.of(client).isIpv6()) {
      allowances.add(network.of(client));
    }
    allowances.add(login.of(client));
    return allowances;
  }

  /** A path is looked at as the template that it is routed to, so that it cannot be disguised. */
  private List<Allowance> of(RoutingContext ctx, @Nullable Caller caller) {
    String method = ctx.request().method().name();
    Optional<Route> route = routes.of(ctx);
    if (route.isPresent() && !route.get().isRateLimited(method)) {
      return List.of();
    }
    String template =
        route.map(Route::template).orElseGet(() -> String.valueOf(ctx.request().path()));
    IpAddress client = clients.of(ctx);
    List<Allowance> allowances = new ArrayList<>(2);
    if (login.appliesTo(method, template)) {
      allowances.add(login.of(client));
    }
    if (caller != null) {
      if (user.appliesTo(method, template)) {
        allowances.add(new Allowance(user, caller.id()));
      }
      if (address.appliesTo(method, template)) {
        allowances.add(address.of(client));
      }
    }
    if (caller == null || countsAsAnonymous(route, method, caller)) {
      if (ip.appliesTo(method, template)) {
        allowances.add(ip.of(client));
      }
      if (ClientNetwork.of(client).isIpv6() && network.appliesTo(method, template)) {
        allowances.add(network.of(client));
      }
    }
    return allowances;
  }

  private static boolean countsAsAnonymous(Optional<Route> route, String method, Caller caller) {
    return route.isPresent()
        && route
            .get()
            .countsAsAnonymous(method, caller.roles().stream().map(Role::wireName).toList());
  }
}
