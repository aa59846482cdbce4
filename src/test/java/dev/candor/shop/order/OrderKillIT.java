package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Moment;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Service;
import dev.candor.testing.TakesLong;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Wherever kill -9 hits an order, it ends paid once or not at all. Each kill comes at a point in
 * the work of one order, while those of other clients are wherever they are.
 *
 * <p>{@code -Dcandor.kills=1000 -Dcandor.seed=7} makes a campaign of it.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
@TakesLong
class OrderKillIT {

  private static final int KILLS = Integer.getInteger("candor.kills", 6);
  private static final long SEED = Long.getLong("candor.seed", 1);
  private static final int CLIENTS = 6;

  /** Of those who have ordered before, at most. */
  private static final int MAX_PASSES = 30;

  /**
   * In the order in which they are taken. Only an order in doubt is settled, and the order of a
   * kill after the beginning is in doubt for certain.
   */
  private static final List<Moment> MOMENTS =
      List.of(
          Moment.BEFORE_BEGINNING,
          Moment.AFTER_ANSWER,
          Moment.AFTER_BEGINNING,
          Moment.BEFORE_SETTLEMENT,
          Moment.AFTER_SETTLEMENT);

  @ParameterizedTest
  @EnumSource(Engine.class)
  void noOrderIsLostOrChargedTwice(Engine engine) throws Exception {
    Random random = new Random(SEED);
    Path dataDir = Engine.newDirectory();
    try (PaymentServer payment = PaymentServer.start()) {
      Map<String, String> settings =
          OrderSettings.of(
              engine,
              Map.of(
                  "CANDOR_PAYMENT_URL",
                  payment.url(),
                  // It answers always; on a busy machine, in its time.
                  "CANDOR_PAYMENT_TIMEOUT",
                  "10s"));
      Ledger ledger;
      try (Service first = Service.start(dataDir, settings)) {
        ledger = Ledger.open(first, payment);
      }
      for (int kill = 0; kill < KILLS; kill++) {
        Moment moment = MOMENTS.get(kill % MOMENTS.size());
        orderUntilKilled(() -> Service.start(dataDir, settings), ledger, moment, random);
      }
      try (Service last = Service.start(dataDir, settings)) {
        assertThat(ledger.inDoubt()).isPositive();
        ListedOrder.awaitSettled(last);
        ledger.check(last);
        ledger.completeAll(last);
        ledger.check(last);
        ledger.checkKeys(last);
      }
    }
  }

  /**
   * The trap is set before the service starts, as its recovery begins at once. It springs when
   * clients are ordering.
   */
  private static void orderUntilKilled(
      Supplier<Service> start, Ledger ledger, Moment moment, Random random) throws Exception {
    AtomicBoolean killed = new AtomicBoolean();
    CompletableFuture<Service> ordering = new CompletableFuture<>();
    int passes = isOfRecovery(moment) ? 0 : random.nextInt(MAX_PASSES);
    ledger
        .payment()
        .at(
            moment,
            passes,
            () -> {
              Service victim = ordering.join();
              killed.set(true);
              victim.kill();
            });
    Service service = start.get();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        Random choices = new Random(random.nextLong());
        ends.add(clients.submit(() -> order(service, ledger, choices, killed, ordering)));
      }
      Patience.await(moment + " is passed for the last time").until(() -> !service.isAlive());
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      service.kill();
      clients.shutdown();
    }
  }

  /** Recovery settles what the kill before has left in doubt, which is one order at least. */
  private static boolean isOfRecovery(Moment moment) {
    return moment == Moment.BEFORE_SETTLEMENT || moment == Moment.AFTER_SETTLEMENT;
  }

  /** Orders until the service is gone. */
  private static void order(
      Service service,
      Ledger ledger,
      Random random,
      AtomicBoolean killed,
      CompletableFuture<Service> ordering) {
    try {
      while (true) {
        String token = random.nextInt(8) == 0 ? "tok_declined" : "tok_ok";
        ledger.buy(service, ledger.newPurchase(token, random));
        ordering.complete(service);
      }
    } catch (Exception e) {
      // Once the service has been killed, a broken connection is what to expect.
      if (!killed.get()) {
        throw e;
      }
    }
  }
}
