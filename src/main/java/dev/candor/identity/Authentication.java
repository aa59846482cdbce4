package dev.candor.identity;

import dev.candor.failure.Failure;
import dev.candor.failure.InternalFailure;
import dev.candor.request.RequestOrder;
import dev.candor.request.RequestValue;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates the caller, before any stage decides by it. A failure is kept until the route is
 * known to exist: see {@link Authorization}.
 */
class Authentication {

  private static final RequestValue<Caller> CALLER = new RequestValue<>();
  private static final RequestValue<Failure> FAILURE = new RequestValue<>();

  private final TokenAdmission admission;

  Authentication(TokenAdmission admission) {
    this.admission = admission;
  }

  /**
   * Finds out who calls, if the request has a token.
   *
   * @throws Failure if its client has no token verified for now
   */
  @ServerRequestFilter(
      preMatching = true,
      nonBlocking = true,
      priority = RequestOrder.AUTHENTICATION)
  public void authenticate(
      RoutingContext exchange, ResteasyReactiveContainerRequestContext request) {
    if (!exchange.request().headers().contains("Authorization")) {
      return;
    }
    admission.admit(exchange);
    request.suspend();
    QuarkusHttpUser.getSecurityIdentity(exchange, null)
        .subscribe()
        .with(
            identity -> {
              CALLER.set(exchange, (Caller) identity.getPrincipal());
              request.resume();
            },
            thrown -> {
              FAILURE.set(
                  exchange,
                  thrown instanceof Failure failure ? failure : new InternalFailure(thrown));
              request.resume();
            });
  }

  static @Nullable Caller caller(RoutingContext exchange) {
    return CALLER.of(exchange);
  }

  static @Nullable Failure failure(RoutingContext exchange) {
    return FAILURE.of(exchange);
  }
}
