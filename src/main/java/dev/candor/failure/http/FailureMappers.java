package dev.candor.failure.http;

import dev.candor.failure.Failure;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers the failures that we threw ourselves. */
class FailureMappers {

  private final FailureResponder responder;

  FailureMappers(FailureResponder responder) {
    this.responder = responder;
  }

  @ServerExceptionMapper
  public Response failure(Failure failure, RoutingContext exchange) {
    return responder.toResponse(failure, exchange);
  }
}
