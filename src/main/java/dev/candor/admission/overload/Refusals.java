package dev.candor.admission.overload;

import dev.candor.failure.Overloaded;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Refuses requests without haste. A caller who does not heed {@code Retry-After} comes back the
 * moment it is refused, and those let in would wait behind ever more of its refusals.
 */
@Singleton
class Refusals {

  private static final long DELAY_MILLIS = 50;

  /** Those beyond are refused at once: each costs memory as long as it waits. */
  private static final int MAX_WAITING = 1_000;

  private static final long RETRY_AFTER_SECONDS = 1;

  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * Lets the request wait, then fail.
   *
   * @throws Overloaded if too many are waiting already
   */
  void refuse(RoutingContext exchange, ResteasyReactiveContainerRequestContext request) {
    if (waiting.incrementAndGet() > MAX_WAITING) {
      waiting.decrementAndGet();
      throw new Overloaded(RETRY_AFTER_SECONDS);
    }
    request.suspend();
    exchange
        .vertx()
        .setTimer(
            DELAY_MILLIS,
            timer -> {
              waiting.decrementAndGet();
              request.resume(new Overloaded(RETRY_AFTER_SECONDS));
            });
  }
}
