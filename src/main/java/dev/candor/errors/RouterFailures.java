package dev.candor.errors;

import dev.candor.failure.Failure;
import dev.candor.failure.InternalFailure;
import dev.candor.failure.MalformedRequest;
import dev.candor.failure.RouteNotFound;
import dev.candor.failure.UnlistedStatus;
import dev.candor.request.RequestStage;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/** Answers what fails in the router: before JAX-RS is reached, or after it has given up. */
@ApplicationScoped
class RouterFailures {

  private final FailureResponder responder;

  RouterFailures(FailureResponder responder) {
    this.responder = responder;
  }

  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
  }

  void register(@Observes ManagementInterface management) {
    management
        .router()
        .route()
        .order(Integer.MIN_VALUE)
        .failureHandler(
            exchange -> {
              ErrorFormat.withoutPages(exchange);
              answer(exchange);
            });
    management
        .router()
        .route()
        .last()
        .handler(
            exchange -> exchange.fail(RequestStage.ROUTE.fails(exchange, new RouteNotFound())));
  }

  private void answer(RoutingContext exchange) {
    responder.send(toFailure(exchange.failure(), exchange.statusCode()), exchange);
  }

  private static Failure toFailure(@Nullable Throwable thrown, int status) {
    if (thrown instanceof Failure failure) {
      return failure;
    }
    return switch (status) {
      case 400 -> new MalformedRequest("The request is not one that the server can route");
      case 404 -> new RouteNotFound();
      case -1, 500 -> new InternalFailure(thrown == null ? new IllegalStateException() : thrown);
      default -> new UnlistedStatus(status);
    };
  }
}
