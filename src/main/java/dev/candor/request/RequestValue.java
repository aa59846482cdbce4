package dev.candor.request;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A value that a request carries from one stage to those that come after, held in a constant of the
 * class that it belongs to:
 *
 * <pre>{@code
 * private static final RequestValue<Tenant> TENANT = new RequestValue<>();
 * ...
 * TENANT.set(exchange, tenant);
 * }</pre>
 *
 * <p>{@code docs/request.md} lists all of them. Safe for threads: the event loop may refuse the
 * rest of a message while a worker answers.
 *
 * @param <T> its type
 */
public final class RequestValue<T> {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final int index = COUNT.getAndIncrement();

  /**
   * Adds a value to what requests carry. Only for constants: there is room for 32.
   *
   * @throws IllegalStateException if there are too many
   */
  public RequestValue() {
    if (index >= RequestContext.SIZE) {
      throw new IllegalStateException("A request carries at most " + RequestContext.SIZE);
    }
  }

  /**
   * {@return the value of a request; null if it has none}
   *
   * @param exchange the request
   */
  @SuppressWarnings("unchecked") // only set() and claim() write what stands at this index
  public @Nullable T of(RoutingContext exchange) {
    return (T) RequestContext.of(exchange).get(index);
  }

  /**
   * {@return whether a request has the value}
   *
   * @param exchange the request
   */
  public boolean isSet(RoutingContext exchange) {
    return of(exchange) != null;
  }

  /**
   * Gives a request the value, in place of one that it may have.
   *
   * @param exchange the request
   * @param value not null
   */
  public void set(RoutingContext exchange, T value) {
    RequestContext.of(exchange).set(index, value);
  }

  /**
   * Gives a request the value, unless it has one.
   *
   * @param exchange the request
   * @param value not null
   * @return whether it had none: so of several threads, one gives it
   */
  public boolean setIfAbsent(RoutingContext exchange, T value) {
    return RequestContext.of(exchange).compareAndSet(index, null, value);
  }
}
