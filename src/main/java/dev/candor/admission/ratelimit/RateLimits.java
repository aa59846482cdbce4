package dev.candor.admission.ratelimit;

import dev.candor.identity.Caller;
import dev.candor.identity.CurrentCaller;
import dev.candor.message.ClientAddress;
import dev.candor.message.IpAddress;
import dev.candor.rest.Route;
import dev.candor.rest.Routes;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Which limits a request draws on, and whose allowance of each. */
@Singleton
class RateLimits {

  private final RateLimit ip;
  private final RateLimit user;
  private final RateLimit login;
  private final Routes routes;
  private final ClientAddress clients;

  RateLimits(RateLimitConfig config, Routes routes, ClientAddress clients) {
    this.ip = RateLimit.of(LimitType.IP, config.ip());
    this.user = RateLimit.of(LimitType.USER, config.user());
    this.login = RateLimit.of(LimitType.LOGIN, config.login());
    this.routes = routes;
    this.clients = clients;
  }

  /** A limit, and the caller that it counts. */
  record Allowance(RateLimit limit, long caller) {}

  /**
   * The allowances of a request. A path is looked at as the template that it is routed to, so that
   * it cannot be disguised.
   */
  List<Allowance> of(RoutingContext exchange) {
    String method = exchange.request().method().name();
    String template =
        routes
            .of(exchange)
            .map(Route::template)
            .orElseGet(() -> String.valueOf(exchange.request().path()));
    List<Allowance> allowances = new ArrayList<>(2);
    if (login.appliesTo(method, template)) {
      allowances.add(new Allowance(login, address(exchange)));
    }
    Caller caller = CurrentCaller.of(exchange);
    if (caller == null) {
      if (ip.appliesTo(method, template)) {
        allowances.add(new Allowance(ip, address(exchange)));
      }
    } else if (user.appliesTo(method, template)) {
      allowances.add(new Allowance(user, CallerId.ofUser(caller.id())));
    }
    return allowances;
  }

  private long address(RoutingContext exchange) {
    IpAddress client = clients.of(exchange);
    return client == null ? CallerId.WITHOUT_ADDRESS : CallerId.ofAddress(client.bytes());
  }
}
