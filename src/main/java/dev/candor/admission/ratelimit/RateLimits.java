package dev.candor.admission.ratelimit;

import dev.candor.client.ClientAddress;
import dev.candor.client.ClientNetwork;
import dev.candor.client.IpAddress;
import dev.candor.identity.PresumedCaller;
import dev.candor.identity.TokenUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The allowances that a request draws on. */
@Singleton
class RateLimits {

  private final PolicyTable table;
  private final PresumedCaller callers;
  private final ClientAddress clients;
  private final Overrides overrides;

  RateLimits(
      PolicyTable table, PresumedCaller callers, ClientAddress clients, Overrides overrides) {
    this.table = table;
    this.callers = callers;
    this.clients = clients;
    this.overrides = overrides;
  }

  /** Returns the allowances of a request. */
  List<Allowance> of(RoutingContext ctx) {
    TokenUser user = callers.countedUser(ctx);
    return allowances(ctx, user, table.of(ctx, CallerKind.of(user)));
  }

  /** Returns the allowances of a request if it has no valid token. */
  List<Allowance> ofAnonymous(RoutingContext ctx) {
    return allowances(ctx, null, table.of(ctx, CallerKind.ANONYMOUS));
  }

  /** Returns the allowances of a malformed message, of whose client only the address is known. */
  List<Allowance> ofMalformed(RoutingContext ctx) {
    return allowances(ctx, null, table.ofMalformed(ctx));
  }

  /** Returns the allowances that a client's requests can draw on, whatever the route. */
  List<Allowance> ofAnyRoute(RoutingContext ctx) {
    TokenUser user = callers.countedUser(ctx);
    return allowances(ctx, user, table.ofAnyRoute(CallerKind.of(user)));
  }

  private List<Allowance> allowances(
      RoutingContext ctx, @Nullable TokenUser user, List<Policy> policies) {
    if (policies.isEmpty()) {
      return List.of();
    }
    IpAddress client = clients.of(ctx);
    List<Allowance> allowances = new ArrayList<>(policies.size());
    for (Policy policy : policies) {
      boolean ofUser =
          policy.by() == CountedBy.USER || (policy.by() == CountedBy.CALLER && user != null);
      if (ofUser) {
        if (user != null) {
          allowances.add(overrides.apply(policy.of(CountedBy.USER, user.id())));
        }
      } else if (policy.by() != CountedBy.NETWORK || ClientNetwork.of(client).isIpv6()) {
        allowances.add(overrides.apply(policy.of(client)));
      }
    }
    return allowances;
  }
}
