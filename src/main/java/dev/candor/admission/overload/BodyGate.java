package dev.candor.admission.overload;

import dev.candor.failure.Overloaded;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * Where a request with a body is let in: when all of it is there. A caller who sends slowly takes
 * nobody's place meanwhile, and does not make the service look slow.
 */
@Provider
@Priority(BodyGate.BEHIND_THE_READING)
@ApplicationScoped // made when first used, not while a native image is built, which has no settings
public class BodyGate implements ReaderInterceptor {

  /** {@link dev.candor.rest.StrictBody} reads all bytes first, at the priority of most. */
  static final int BEHIND_THE_READING = Priorities.USER + 100;

  private static final String EXPECTED = "candor.admission";

  private final RouteLimits limits;

  BodyGate(RouteLimits limits) {
    this.limits = limits;
  }

  /** Leaves it to the gate to let a request in. */
  static void expect(RoutingContext exchange, String template) {
    exchange.put(EXPECTED, template);
  }

  /**
   * Lets a request in whose body has been read.
   *
   * @throws Overloaded if enough are running
   */
  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    RoutingContext exchange = request.unwrap(RoutingContext.class);
    String template = exchange.remove(EXPECTED);
    if (template != null) {
      limits
          .acquire(template)
          .orElseThrow(() -> new Overloaded(1))
          .giveBackAfter(exchange, request);
    }
    return context.proceed();
  }
}
