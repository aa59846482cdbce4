package dev.candor.admission.overload;

import dev.candor.failure.Overloaded;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * Where a request with a body is let in: when all of it is there. A caller who sends slowly takes
 * nobody's place meanwhile, and does not make the service look slow.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Priority(BodyGate.BEHIND_THE_READING)
@Singleton
public class BodyGate implements ReaderInterceptor {

  /** {@link dev.candor.rest.StrictBody} reads all bytes first, at the priority of most. */
  static final int BEHIND_THE_READING = Priorities.USER + 100;

  private static final String EXPECTED = "candor.admission";

  /** Leaves it to the gate to let a request in. */
  static void expect(RoutingContext exchange, RouteLimit limit) {
    exchange.put(EXPECTED, limit);
  }

  /**
   * Lets a request in whose body has been read, now or in a moment. Bodies are read on worker
   * threads, which may wait.
   *
   * @throws Overloaded if enough are running
   */
  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    RoutingContext exchange = request.unwrap(RoutingContext.class);
    RouteLimit limit = exchange.remove(EXPECTED);
    if (limit != null) {
      await(limit.acquire()).giveBackAfter(exchange, request);
    }
    return context.proceed();
  }

  private static Permit await(Future<Permit> permit) {
    try {
      return permit.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Overloaded overloaded ? overloaded : e;
    }
  }
}
