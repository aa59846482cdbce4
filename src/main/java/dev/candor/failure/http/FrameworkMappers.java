package dev.candor.failure.http;

import dev.candor.failure.Failure;
import dev.candor.failure.InternalFailure;
import dev.candor.failure.NotAcceptable;
import dev.candor.failure.RouteNotFound;
import dev.candor.failure.UnlistedStatus;
import dev.candor.failure.ValidationFailed;
import dev.candor.rest.Routes;
import dev.candor.rest.Violations;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what the framework throws, and what nobody foresaw, in terms of our own failures. */
class FrameworkMappers {

  private final FailureResponder responder;
  private final Routes routes;

  FrameworkMappers(FailureResponder responder, Routes routes) {
    this.responder = responder;
    this.routes = routes;
  }

  /** A parameter that cannot be converted is "not found" to JAX-RS; its cause knows better. */
  @ServerExceptionMapper
  public Response notFound(NotFoundException thrown, RoutingContext exchange) {
    Failure failure = thrown.getCause() instanceof Failure cause ? cause : new RouteNotFound();
    return responder.toResponse(failure, exchange);
  }

  @ServerExceptionMapper
  public Response notAcceptable(NotAcceptableException thrown, RoutingContext exchange) {
    String method = exchange.request().method().name();
    List<String> produces =
        routes.of(exchange).map(route -> route.produces(method)).orElse(List.of());
    return responder.toResponse(new NotAcceptable(produces), exchange);
  }

  /** Broken constraints of a request are the caller's fault; of anything else, ours. */
  @ServerExceptionMapper
  public Response invalid(ConstraintViolationException thrown, RoutingContext exchange) {
    boolean ofRequest =
        thrown.getConstraintViolations().stream()
            .allMatch(
                violation ->
                    StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                        .anyMatch(node -> node.getKind() == ElementKind.PARAMETER));
    return responder.toResponse(
        ofRequest
            ? new ValidationFailed(Violations.of(thrown.getConstraintViolations()))
            : new InternalFailure(thrown),
        exchange);
  }

  @ServerExceptionMapper
  public Response other(WebApplicationException thrown, RoutingContext exchange) {
    int status = thrown.getResponse().getStatus();
    return status < 400
        ? thrown.getResponse()
        : responder.toResponse(
            status == 500 ? new InternalFailure(thrown) : new UnlistedStatus(status), exchange);
  }

  @ServerExceptionMapper
  public Response unforeseen(Throwable thrown, RoutingContext exchange) {
    return responder.toResponse(new InternalFailure(thrown), exchange);
  }
}
