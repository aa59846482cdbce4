package dev.candor.identity;

import dev.candor.failure.Failure;
import dev.candor.identity.AuthenticationFailed.Reason;
import dev.candor.request.RequestOrder;
import dev.candor.request.RequestStage;
import dev.candor.routing.OptionsAnswer;
import dev.candor.routing.Routes;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the {@code @RolesAllowed} of the route whether the caller may use it, before the body
 * is read. Quarkus decides the same a little later, but would do so with a stack trace, and without
 * saying which role is missing.
 */
class Authorization {

  private final Routes routes;
  private final CurrentIdentityAssociation identities;

  Authorization(Routes routes, CurrentIdentityAssociation identities) {
    this.routes = routes;
    this.identities = identities;
  }

  /**
   * Lets a request pass, or not. Nothing is left to be asked of OPTIONS, which is answered here.
   *
   * @return null for other methods, which go on
   * @throws Failure if the token is bad, on open routes too; if there is none where one is needed;
   *     or if the caller has none of the roles
   */
  @ServerRequestFilter(
      preMatching = true,
      nonBlocking = true,
      priority = RequestOrder.AUTHORIZATION)
  public @Nullable Response authorize(RoutingContext exchange) {
    try {
      decide(exchange);
    } catch (Failure e) {
      throw RequestStage.AUTHORIZATION.fails(exchange, e);
    }
    return OptionsAnswer.to(exchange, routes);
  }

  private void decide(RoutingContext exchange) {
    Failure failure = Authentication.failure(exchange);
    if (failure != null) {
      throw failure;
    }
    String method = exchange.request().method().name();
    List<String> allowed =
        routes.of(exchange).map(route -> route.rolesAllowed(method)).orElse(List.of());
    Caller caller = Authentication.caller(exchange);
    if (!allowed.isEmpty()) {
      require(allowed, caller);
    }
    if (caller != null) {
      // For Quarkus's own check of roles, for SecurityIdentity and for SecurityContext.
      identities.setIdentity(QuarkusHttpUser.setIdentity(identity(caller), exchange));
    }
  }

  private static SecurityIdentity identity(Caller caller) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(caller)
        .addRoles(caller.roles().stream().map(Role::wireName).collect(Collectors.toSet()))
        .build();
  }

  /**
   * Lets callers pass that have one of these roles.
   *
   * @throws Failure for all others
   */
  static Caller require(List<String> allowed, @Nullable Caller caller) {
    if (caller == null) {
      throw new AuthenticationFailed(Reason.AUTH_REQUIRED);
    }
    if (caller.roles().stream().noneMatch(role -> allowed.contains(role.wireName()))) {
      Role required = new Role(allowed.get(0));
      throw new InsufficientPermissions(
          "This needs the role '" + required.wireName() + "'", required, true);
    }
    return caller;
  }
}
