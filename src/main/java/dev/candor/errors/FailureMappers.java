package dev.candor.errors;

import dev.candor.failure.Failure;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Answers the failures that we threw ourselves. */
class FailureMappers {

  private final JaxRsShortCircuit shortCircuit;

  FailureMappers(JaxRsShortCircuit shortCircuit) {
    this.shortCircuit = shortCircuit;
  }

  @ServerExceptionMapper
  public @Nullable Response failure(Failure failure, RoutingContext exchange) {
    return shortCircuit.answer(failure, exchange);
  }
}
