package dev.candor.sandbox;

import dev.candor.failure.Stage;
import dev.candor.request.RequestOrder;
import dev.candor.wire.MessageRefusal;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Marks each answer, so that nobody takes a sandbox for the real thing, and finds out what a
 * request wants to fail with. Health and metrics are marked, too, but never made to fail.
 */
@ApplicationScoped
class Sandbox {

  private static final Logger LOG = Logger.getLogger(Sandbox.class);
  private static final String MARK = "Candor-Sandbox";

  private final boolean enabled;
  private final Provocations provocations;

  Sandbox(SandboxConfig config, Provocations provocations) {
    this.enabled = config.enabled();
    this.provocations = provocations;
  }

  void warn(@Observes StartupEvent event) {
    if (enabled) {
      LOG.warnf(
          "CANDOR_SANDBOX is on: who sends %s decides how a request fails. It is for trying out"
              + " clients, not for production.",
          Provocations.FIELD);
    }
  }

  void register(@Observes Filters filters) {
    if (enabled) {
      filters.register(Sandbox::mark, RequestOrder.MARKS);
      filters.register(this::provoke, RequestOrder.DEMAND);
    }
  }

  void register(@Observes ManagementInterface management) {
    if (enabled) {
      management.router().route().order(-RequestOrder.MARKS).handler(Sandbox::mark);
    }
  }

  private static void mark(RoutingContext exchange) {
    exchange.response().putHeader(MARK, "true");
    exchange.next();
  }

  private void provoke(RoutingContext exchange) {
    List<String> fields = exchange.request().headers().getAll(Provocations.FIELD);
    if (fields.isEmpty()) {
      exchange.next();
      return;
    }
    Provocation provocation = provocations.read(fields);
    if (provocation.stage() == Stage.MESSAGE) {
      MessageRefusal.refuse(exchange, provocation.failure());
    } else {
      provocation.attachTo(exchange);
      exchange.next();
    }
  }
}
