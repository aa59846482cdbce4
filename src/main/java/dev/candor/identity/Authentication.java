package dev.candor.identity;

import dev.candor.failure.Failure;
import dev.candor.failure.InternalFailure;
import dev.candor.request.RequestOrder;
import dev.candor.request.RequestValue;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
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
  private final Tokens tokens;

  Authentication(TokenAdmission admission, Tokens tokens) {
    this.admission = admission;
    this.tokens = tokens;
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
    List<String> fields = exchange.request().headers().getAll("Authorization");
    if (fields.isEmpty()) {
      return;
    }
    admission.admit(exchange);
    request.suspend();
    callerOf(fields)
        .subscribe()
        .with(
            caller -> {
              CALLER.set(exchange, caller);
              request.resume();
            },
            thrown -> {
              FAILURE.set(
                  exchange,
                  thrown instanceof Failure failure ? failure : new InternalFailure(thrown));
              request.resume();
            });
  }

  private Uni<Caller> callerOf(List<String> fields) {
    return Uni.createFrom()
        .deferred(() -> tokens.authenticate(Objects.requireNonNull(BearerToken.in(fields))));
  }

  static @Nullable Caller caller(RoutingContext exchange) {
    return CALLER.of(exchange);
  }

  static @Nullable Failure failure(RoutingContext exchange) {
    return FAILURE.of(exchange);
  }
}
