package dev.candor.message;

import dev.candor.failure.Failure;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Where a refused message becomes a failed request: before every other filter but the request id.
 */
@ApplicationScoped
class MessageFilter {

  /** Just behind the request id's filter. */
  private static final int PRIORITY = Integer.MAX_VALUE - 1;

  void register(@Observes Filters filters) {
    filters.register(MessageFilter::handle, PRIORITY);
  }

  void register(@Observes ManagementInterface management) {
    management.router().route().order(-PRIORITY).handler(MessageFilter::handle);
  }

  private static void handle(RoutingContext exchange) {
    Message message = MessageGuard.current(exchange.request().connection());
    if (message == null || message.begin(failure -> refuse(exchange, message, failure))) {
      exchange.next();
    }
  }

  private static void refuse(RoutingContext exchange, Message message, Failure failure) {
    HttpServerResponse response = exchange.response();
    if (response.ended()) {
      exchange.request().connection().close();
    } else if (response.headWritten()) {
      response.reset();
    } else {
      response.putHeader("Connection", "close");
      OriginalMethod.remember(exchange, message.method());
      exchange.fail(failure);
    }
  }
}
