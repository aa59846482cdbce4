package dev.candor.sandbox;

import dev.candor.StartOrder;
import dev.candor.failure.FailureCodes;
import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Marks each answer, so that nobody takes a sandbox for the real thing, and finds out what a
 * request is to fail with. Health and metrics are marked, too, but never made to fail.
 */
@Singleton
public class Sandbox {

  @Produces static final FailureCodes CODES = FailureCodes.of(SandboxCode.values());

  private static final Logger LOG = Logger.getLogger(Sandbox.class);
  private static final String MARK = "Candor-Sandbox";

  private final boolean enabled;
  private final DemandReader reader;
  private final Turns turns;
  private final ProvocationList list;

  Sandbox(SandboxConfig config, DemandReader reader, Turns turns, ProvocationList list) {
    this.enabled = config.enabled();
    this.reader = reader;
    this.turns = turns;
    this.list = list;
  }

  void warn(@Observes @Priority(StartOrder.NOTICES) StartupEvent event) {
    if (enabled) {
      LOG.warnf(
          "CANDOR_SANDBOX is on: who sends %s decides how a request fails. It is for trying out"
              + " clients, not for production.",
          DemandReader.FIELD);
    }
  }

  /**
   * Marks the answer, if this is a sandbox.
   *
   * @param exchange whose answer has not begun
   */
  public void mark(RoutingContext exchange) {
    if (enabled) {
      exchange.response().putHeader(MARK, "true");
    }
  }

  /**
   * Sends a request on its way: at once, or in a sandbox as its client demands.
   *
   * @param exchange that nothing real has failed so far
   */
  public void forward(RoutingContext exchange) {
    Provocation provocation = enabled ? provocationOf(exchange) : null;
    if (provocation == null) {
      exchange.next();
    } else {
      provocation.begin(exchange);
    }
  }

  /** Returns what a request is to fail with; null for nothing. A header field precedes the list. */
  private @Nullable Provocation provocationOf(RoutingContext exchange) {
    List<String> fields = exchange.request().headers().getAll(DemandReader.FIELD);
    if (fields.isEmpty()) {
      Demand listed = list.next(exchange);
      return listed == null ? null : new Provocation(listed);
    }
    try {
      Demand demand = reader.read(fields);
      return turns.isNext(demand, exchange) ? new Provocation(demand) : null;
    } catch (SandboxDemandInvalid refusal) {
      return new Provocation(Demand.of(refusal));
    }
  }
}
