package dev.candor.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Wherever kill -9 hits an order, it ends paid once or not at all. Both databases are tried at
 * once: a service's start, which is most of a round, keeps one core busy.
 */
@Execution(ExecutionMode.CONCURRENT)
class OrderKillIT {

  private static final int KILLS = 25;
  private static final int CLIENTS = 6;
  private static final int PATIENCE_SECONDS = 60;

  @Test
  void noOrderIsLostOrChargedTwice() throws Exception {
    ExecutorService engines = Executors.newFixedThreadPool(Engine.values().length);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (Engine engine : Engine.values()) {
        ends.add(
            engines.submit(
                () -> {
                  assertThatNothingIsLostOrChargedTwice(engine);
                  return engine;
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      engines.shutdown();
    }
  }

  private static void assertThatNothingIsLostOrChargedTwice(Engine engine) throws Exception {
    Random random = new Random(1);
    Path dataDir = Engine.newDirectory();
    try (PaymentServer payment = PaymentServer.start()) {
      Map<String, String> settings =
          OrderSettings.of(engine, Map.of("CANDOR_PAYMENT_URL", payment.url()));
      Service service = Service.start(dataDir, settings);
      Ledger ledger = Ledger.open(service, payment);
      for (int kill = 0; kill < KILLS; kill++) {
        orderUntilKilled(service, ledger, random);
        service = Service.start(dataDir, settings);
      }
      try (Service last = service) {
        assertThat(ledger.inDoubt()).isPositive();
        ListedOrder.awaitSettled(last);
        ledger.check(last);
        ledger.completeAll(last);
        ledger.check(last);
        ledger.checkKeys(last);
      }
    }
  }

  private static void orderUntilKilled(Service service, Ledger ledger, Random random)
      throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    AtomicBoolean killed = new AtomicBoolean();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        Random choices = new Random(random.nextLong());
        ends.add(clients.submit(() -> order(service, ledger, choices, answered, killed)));
      }
      assertThat(answered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      TimeUnit.MILLISECONDS.sleep(50 + random.nextInt(351));
      killed.set(true);
      service.kill();
      for (Future<?> end : ends) {
        end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } finally {
      service.kill();
      clients.shutdown();
    }
  }

  /** Orders until the service is gone. */
  private static void order(
      Service service,
      Ledger ledger,
      Random random,
      CountDownLatch answered,
      AtomicBoolean killed) {
    try {
      while (true) {
        String token = random.nextInt(8) == 0 ? "tok_declined" : "tok_ok";
        ledger.buy(service, ledger.newPurchase(token, random));
        answered.countDown();
      }
    } catch (Exception e) {
      // Once the service has been killed, a broken connection is what to expect.
      if (!killed.get()) {
        throw e;
      }
    }
  }
}
