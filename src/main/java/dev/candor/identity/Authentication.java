package dev.candor.identity;

import dev.candor.failure.Failure;
import dev.candor.failure.FailureCodes;
import dev.candor.failure.InternalFailure;
import dev.candor.request.RequestOrder;
import dev.candor.request.RequestStage;
import dev.candor.request.RequestValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates the caller, before any stage decides by it. A failure is kept until the route is
 * known to exist: see {@link Authorization}.
 */
@ApplicationScoped
public class Authentication {

  @Produces static final FailureCodes CODES = FailureCodes.of(IdentityCode.values());

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
   * @param exchange the request
   * @param request the same, which waits meanwhile
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
              FAILURE.set(exchange, failure(thrown));
              request.resume();
            });
  }

  /**
   * Asks once more whose the token is that a request came with, if it came with one. Runs on the
   * event loop; never blocks.
   *
   * @param exchange that was authenticated a while ago
   * @return fails with {@link AuthenticationFailed} if the token has expired, or as {@link
   *     Caller#requireStill} says
   */
  public Future<Void> confirm(RoutingContext exchange) {
    Caller before = CALLER.of(exchange);
    if (before == null) {
      return Future.succeededFuture();
    }
    Promise<Void> confirmed = Promise.promise();
    Context context = exchange.vertx().getOrCreateContext();
    callerOf(exchange.request().headers().getAll("Authorization"))
        .invoke(now -> before.requireStill(Optional.of(now.account())))
        .subscribe()
        .with(
            now -> context.runOnContext(later -> confirmed.complete()),
            thrown ->
                context.runOnContext(
                    later ->
                        confirmed.fail(
                            RequestStage.AUTHORIZATION.fails(exchange, failure(thrown)))));
    return confirmed.future();
  }

  private static Failure failure(Throwable thrown) {
    return thrown instanceof Failure failure ? failure : new InternalFailure(thrown);
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
