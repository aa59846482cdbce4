package dev.candor.errors;

import dev.candor.failure.Failure;
import dev.candor.failure.InternalFailure;
import dev.candor.failure.RouteNotFound;
import dev.candor.failure.UnlistedStatus;
import dev.candor.failure.ValidationFailed;
import dev.candor.request.RequestStage;
import dev.candor.rest.Violations;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Answers our own failures, and maps to these the framework's exceptions and unexpected ones. */
class ExceptionMappers {

  private final JaxRsShortCircuit shortCircuit;

  ExceptionMappers(JaxRsShortCircuit shortCircuit) {
    this.shortCircuit = shortCircuit;
  }

  @ServerExceptionMapper
  public @Nullable Response failure(Failure failure, RoutingContext exchange) {
    return shortCircuit.answer(failure, exchange);
  }

  /** A parameter that cannot be converted is "not found" to JAX-RS; its cause knows better. */
  @ServerExceptionMapper
  public @Nullable Response notFound(NotFoundException thrown, RoutingContext exchange) {
    Failure failure = thrown.getCause() instanceof Failure cause ? cause : new RouteNotFound();
    return shortCircuit.answer(failure, exchange);
  }

  /** Broken constraints of a request are the caller's fault; of anything else, ours. */
  @ServerExceptionMapper
  public @Nullable Response invalid(ConstraintViolationException thrown, RoutingContext exchange) {
    boolean ofRequest =
        thrown.getConstraintViolations().stream()
            .allMatch(
                violation ->
                    StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                        .anyMatch(node -> node.getKind() == ElementKind.PARAMETER));
    return shortCircuit.answer(
        ofRequest
            ? RequestStage.READING.fails(
                exchange, new ValidationFailed(Violations.of(thrown.getConstraintViolations())))
            : new InternalFailure(thrown),
        exchange);
  }

  @ServerExceptionMapper
  public @Nullable Response other(WebApplicationException thrown, RoutingContext exchange) {
    int status = thrown.getResponse().getStatus();
    return status < 400
        ? thrown.getResponse()
        : shortCircuit.answer(
            status == 500 ? new InternalFailure(thrown) : new UnlistedStatus(status), exchange);
  }

  @ServerExceptionMapper
  public @Nullable Response unforeseen(Throwable thrown, RoutingContext exchange) {
    return shortCircuit.answer(new InternalFailure(thrown), exchange);
  }
}
