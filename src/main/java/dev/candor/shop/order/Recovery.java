package dev.candor.shop.order;

import dev.candor.StartOrder;
import dev.candor.database.Database;
import dev.candor.database.DatabaseJobs;
import dev.candor.database.ElapsedTime;
import dev.candor.database.Expiry;
import dev.candor.failure.ExternalServiceUnavailable;
import dev.candor.failure.ServiceUnavailable;
import dev.candor.shop.order.payment.PaymentGateway;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.HandleCallback;

/**
 * Settles what requests have left behind: because a service did not answer, because the process was
 * killed. Runs on every replica; what one has claimed the others leave alone.
 */
@Singleton
class Recovery {

  private static final Logger LOG = Logger.getLogger(Recovery.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int BATCH = 20;
  private static final int KEYS = 1_000;

  /** Few enough for one transaction of less than 0.1 s. */
  private static final int FAILED = 50;

  private static final Duration DUE = Duration.ofMinutes(1);

  private final Database database;
  private final PaymentGateway payments;
  private final Settlement settlement;
  private final OrderMetrics metrics;
  private final OrderConfig config;
  private final ElapsedTime time;

  Recovery(
      Database database,
      PaymentGateway payments,
      Settlement settlement,
      OrderMetrics metrics,
      OrderConfig config,
      ElapsedTime time) {
    this.database = database;
    this.payments = payments;
    this.settlement = settlement;
    this.metrics = metrics;
    this.config = config;
    this.time = time;
  }

  void start(@Observes @Priority(StartOrder.TIMERS) StartupEvent event, DatabaseJobs jobs) {
    jobs.repeat("orders.settle", PERIOD, this::settleAbandoned);
    jobs.repeat("orders.release", PERIOD, this::releaseAbandoned);
    jobs.repeat("orders.count", Duration.ofSeconds(5), this::countBacklog);
    jobs.repeat("orders.forget", Duration.ofSeconds(10), this::forget);
  }

  private void settleAbandoned() {
    whileAllAnswer(
        () -> {
          database.call(handle -> OrderClaimStore.endImpossible(handle, config.claim()));
          // Else orders would be claimed for nothing.
          payments.requireAvailable();
          endAll(OrderState.PENDING, this::ask);
        });
  }

  /**
   * Has a thread of its own: a sale that ends leaves many of these behind, and orders that may have
   * been charged do not wait for them.
   */
  private void releaseAbandoned() {
    whileAllAnswer(() -> endAll(OrderState.RELEASING, settlement::released));
  }

  private void countBacklog() {
    Instant now = Instant.now();
    whileAllAnswer(
        () -> metrics.show(database.call(handle -> OrderClaimStore.backlog(handle, now, DUE))));
  }

  /** Deletes keys first, as an order stays while a key leads to it. */
  private void forget() {
    whileAllAnswer(
        () -> {
          Expiry ofKeys = time.expiry(config.keyRetention());
          deleteAll(KEYS, handle -> IdempotencyStore.deleteExpired(handle, ofKeys, KEYS));
          Expiry ofOrders = time.expiry(config.failedRetention());
          deleteAll(FAILED, handle -> FailedOrderStore.deleteSome(handle, ofOrders, FAILED));
        });
  }

  private void deleteAll(int most, HandleCallback<Integer, RuntimeException> deleteSome) {
    int deleted;
    do {
      deleted = database.transaction(deleteSome);
    } while (deleted >= most);
  }

  /** The next run retries; the outage is logged elsewhere. */
  private static void whileAllAnswer(Runnable work) {
    try {
      work.run();
    } catch (ExternalServiceUnavailable | ServiceUnavailable e) {
      LOG.debug(e.getMessage());
    }
  }

  /** Goes on while all of a full batch are settled, so that it makes sense. */
  private void endAll(OrderState state, UnaryOperator<Order> end) {
    long settled;
    do {
      List<Order> orders =
          database.transaction(
              handle ->
                  OrderClaimStore.claimAbandoned(
                      handle, state, config.grace(), config.claim(), BATCH));
      settled = orders.stream().filter(order -> isSettledBy(end, order)).count();
    } while (settled == BATCH);
  }

  private static boolean isSettledBy(UnaryOperator<Order> end, Order order) {
    try {
      return !end.apply(order).state().isUnsettled();
    } catch (ExternalServiceUnavailable e) {
      LOG.debugf("Order %d stays as it is: %s", order.id(), e.getMessage());
      return false;
    }
  }

  private Order ask(Order order) {
    return settlement.charged(order, payments.cancel(order.id(), order.reference()));
  }
}
