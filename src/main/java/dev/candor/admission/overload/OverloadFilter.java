package dev.candor.admission.overload;

import dev.candor.admission.overload.RouteLimits.Group;
import dev.candor.client.ClientAddress;
import dev.candor.client.ClientNetwork;
import dev.candor.client.RecentTurns;
import dev.candor.failure.Overloaded;
import dev.candor.identity.PresumedCaller;
import dev.candor.identity.Role;
import dev.candor.request.RequestOrder;
import dev.candor.request.RequestStage;
import dev.candor.routing.Route;
import dev.candor.routing.Routes;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Rejects what is too much, and everything once the process is about to end. */
@ApplicationScoped
public class OverloadFilter {

  private static final List<String> ADMINS = List.of(Role.ADMIN.wireName());

  /** By then, clients have found another replica. */
  private static final long DRAINED_SECONDS = 1;

  private final boolean enabled;
  private final Routes routes;
  private final RouteLimits limits;
  private final GracefulShutdown shutdown;
  private final PresumedCaller callers;
  private final ClientAddress clients;
  private final RecentTurns turns = new RecentTurns(System::nanoTime);

  OverloadFilter(
      OverloadConfig config,
      Routes routes,
      RouteLimits limits,
      GracefulShutdown shutdown,
      PresumedCaller callers,
      ClientAddress clients) {
    this.enabled = config.enabled();
    this.routes = routes;
    this.limits = limits;
    this.shutdown = shutdown;
    this.callers = callers;
    this.clients = clients;
  }

  /**
   * Admits a request without a body, now or after a short wait, or rejects it. One with a body is
   * admitted by {@link #admitWithBody}, and rejected here only where it would hardly be admitted
   * there. All requests for which there is no route share a limit.
   *
   * @param exchange the request
   * @param request the same, which waits meanwhile
   * @throws Overloaded if too many are running, or the process is about to end
   */
  @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = RequestOrder.OVERLOAD)
  public void admit(RoutingContext exchange, ResteasyReactiveContainerRequestContext request) {
    if (shutdown.hasBegun()) {
      throw RequestStage.OVERLOAD.fails(exchange, new Overloaded(DRAINED_SECONDS));
    }
    // A client that went on with the connection would find it closed.
    exchange.addHeadersEndHandler(
        begun -> {
          if (shutdown.isAnnounced()) {
            exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
          }
        });
    if (!enabled) {
      return;
    }
    Group group = group(exchange);
    RouteLimit limit = limits.of(group);
    if (!group.body()) {
      Future<Void> admitted =
          enter(limit, exchange, request.getServerRequestContext(), RequestStage.OVERLOAD);
      if (!admitted.succeeded()) {
        request.suspend();
        admitted.onSuccess(now -> request.resume()).onFailure(request::resume);
      }
    } else if (limit.isCrowdedFor(caller(exchange))) {
      throw RequestStage.OVERLOAD.fails(exchange, limit.turnAway());
    }
  }

  /**
   * Admits a request whose body has arrived. A client that sends slowly takes no other's place
   * meanwhile, and does not make the service look slow. Runs on the event loop; never blocks.
   *
   * @param exchange whose body is complete
   * @param work what a worker is taken for
   * @return fails with {@link Overloaded}
   */
  public Future<Void> admitWithBody(RoutingContext exchange, ServerRequestContext work) {
    return enabled
        ? enter(limits.of(group(exchange)), exchange, work, RequestStage.OVERLOAD_WITH_BODY)
        : Future.succeededFuture();
  }

  private Group group(RoutingContext exchange) {
    String method = exchange.request().method().name();
    Optional<Route> route = routes.of(exchange);
    boolean body = route.isPresent() && !route.get().consumes(method).isEmpty();
    boolean reserved =
        route.isPresent()
            && route.get().rolesAllowed(method).equals(ADMINS)
            && callers.isAdmin(exchange);
    return new Group(routes.templateOf(exchange), body, reserved);
  }

  private Future<Void> enter(
      RouteLimit limit, RoutingContext exchange, ServerRequestContext work, RequestStage stage) {
    return limit
        .acquire(caller(exchange))
        .<Void>map(
            permit -> {
              permit.giveBackAfter(exchange, work);
              return null;
            })
        .recover(refusal -> Future.failedFuture(stage.fails(exchange, refusal)));
  }

  private Caller caller(RoutingContext exchange) {
    return new Caller(exchange.vertx().getOrCreateContext(), exchange, clients, turns);
  }

  /** Looks for the client's address only if somebody has to wait. */
  private record Caller(
      Context eventLoop, RoutingContext exchange, ClientAddress clients, RecentTurns recent)
      implements Applicant {

    @Override
    public double turns() {
      return recent.of(client());
    }

    @Override
    public void addTurn() {
      recent.add(client());
    }

    private ClientNetwork client() {
      return ClientNetwork.of(clients.of(exchange));
    }

    @Override
    public void execute(Runnable task) {
      eventLoop.runOnContext(now -> task.run());
    }
  }
}
