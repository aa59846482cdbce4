package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Fault;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However the payment service fails, its customers pay once for what they get. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PaymentFaults {

  private static final int CLIENTS = 12;
  private static final int TRIES = 4;

  /** By when two rounds of recovery are over: the second is, once there is a third. */
  private static final int TIMES_ASKED = 3;

  private final Random random = new Random(1);
  private final Engine engine;
  private PaymentServer payment;
  private Service service;
  private Ledger ledger;

  PaymentFaults(Engine engine) {
    this.engine = engine;
  }

  @BeforeAll
  void start() {
    payment = PaymentServer.start();
    service =
        Service.start(
            Engine.newDirectory(),
            OrderSettings.of(
                engine,
                Map.of(
                    "CANDOR_PAYMENT_URL",
                    payment.url(),
                    // On a busy machine, a few requests take longer than usual.
                    "CANDOR_PAYMENT_BREAKER_DELAY",
                    "2s")));
    ledger = Ledger.open(service, payment);
  }

  @AfterEach
  void liftFaults() {
    payment.fault(Fault.NONE);
    payment.settlingFault(Fault.NONE);
  }

  @AfterAll
  void stop() {
    service.close();
    payment.close();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "BUSY", "ENDLESS", "NAMED_TWICE"})
  void everyOrderIsSettledAndNoneChargedTwice(Fault fault) throws Exception {
    payment.fault(fault);
    assertAllRefused();
    payment.fault(Fault.NONE);
    assertAllSettled();
  }

  @Test
  void aConnectionIsNotKeptForAnAnswerThatDoesNotEnd() throws Exception {
    payment.fault(Fault.ENDLESS);
    assertAllRefused();
    Patience.await("no connection is kept").until(() -> payment.endlessAnswers() == 0);
    payment.fault(Fault.NONE);
    assertAllSettled();
  }

  @Test
  void ordersOutliveAPaymentServiceThatIsGone() throws Exception {
    payment.stopListening();
    try {
      assertAllRefused();
      assertThat(Records.isUp(service, "payment")).isFalse();
    } finally {
      payment.listenAgain();
    }
    assertAllSettled();
    assertThat(Records.isUp(service, "payment")).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG_AMOUNT", "WRONG_CURRENCY", "WRONG_REFERENCE", "DONE_THEN_500"})
  void anOrderStaysPendingUntilItIsKnownWhatBecameOfIt(Fault fault) {
    payment.fault(fault);
    payment.settlingFault(fault);
    ListedOrder order =
        Patience.await("an order is charged and pending")
            .until(this::buyInDoubt, orders -> !orders.isEmpty())
            .get(0);
    long id = order.id();
    String reference = order.reference();
    Patience.await("recovery has failed twice")
        .until(() -> payment.timesAskedToSettle(reference) >= TIMES_ASKED);
    assertThat(statusOf(id)).isEqualTo("pending");
    assertThat(payment.statusOf(reference)).isEqualTo("succeeded");
    payment.settlingFault(Fault.NONE);
    Patience.await("recovery succeeds")
        .untilAsserted(() -> assertThat(statusOf(id)).isEqualTo("paid"));
    payment.fault(Fault.NONE);
    assertAllSettled();
  }

  /** On a busy machine, an order may be given up before it is charged. */
  private List<ListedOrder> buyInDoubt() {
    Unavailable.check(buy(), "payment");
    return ListedOrder.all(service, "pending").stream()
        .filter(each -> "succeeded".equals(payment.statusOf(each.reference())))
        .toList();
  }

  @Test
  void theServiceIsLeftAloneForAsLongAsItAsks() throws Exception {
    // Only this purchase is of that product.
    long product = Products.create(service, 250, 1);
    Purchase early = Purchase.of("tok_ok", Map.of(product, 1));
    payment.fault(Fault.BUSY);
    // On a busy machine its answer may come too late. Of the twenty seconds some may pass, too.
    int asked =
        Patience.await("the payment service says when to come back")
            .until(() -> Unavailable.check(buy(), "payment"), seconds -> seconds >= 10);
    assertThat(asked).isLessThanOrEqualTo(22);
    payment.fault(Fault.NONE);
    int retryAfter = Unavailable.check(early.send(service.admin()), "payment");
    assertThat(retryAfter).isBetween(3, 22);
    List<ListedOrder> orders = ListedOrder.all(service);
    ListedOrder order =
        orders.stream()
            .filter(each -> each.status().equals("pending"))
            .max(Comparator.comparingLong(ListedOrder::id))
            .orElseThrow();
    assertThat(payment.timesAskedToSettle(order.reference())).isZero();
    assertThat(orders).noneMatch(each -> each.pieces(product) > 0);
    Patience.letPass(Duration.ofSeconds(retryAfter));
    Patience.await("an order is paid").until(() -> buy().statusCode() == 201);
    assertAllSettled();
  }

  @Test
  void anOpenBreakerRefusesBeforeAnOrderIsMade() throws Exception {
    AtomicInteger retryAfter = new AtomicInteger();
    payment.stopListening();
    try {
      Patience.await("a refused request has made no order")
          .until(
              () -> {
                int before = ListedOrder.all(service).size();
                // One after the other: to list orders takes as long as the breaker stays open.
                for (int i = 0; i < TRIES; i++) {
                  retryAfter.set(Unavailable.check(buy(), "payment"));
                }
                return ListedOrder.all(service).size() < before + TRIES;
              });
    } finally {
      payment.listenAgain();
    }
    Patience.letPass(Duration.ofSeconds(retryAfter.get()));
    // A busy machine may let the first calls time out, and the breaker open again.
    Patience.await("an order is paid").until(() -> buy().statusCode() == 201);
    assertAllSettled();
  }

  /** Many order at a time, and all learn that the payment service cannot answer. */
  private void assertAllRefused() throws Exception {
    List<Callable<Response>> purchases = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Purchase purchase = ledger.newPurchase("tok_ok", random);
      purchases.add(() -> ledger.buy(service, purchase));
    }
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      for (Future<Response> response : clients.invokeAll(purchases)) {
        Unavailable.check(response.get(), "payment");
      }
    } finally {
      clients.shutdown();
    }
  }

  /** Recovery settles all orders, and a client that asks again has bought once. */
  private void assertAllSettled() {
    ListedOrder.awaitSettled(service);
    ledger.check(service);
    ledger.completeAll(service);
    ledger.check(service);
    ledger.checkKeys(service);
  }

  private Response buy() {
    return ledger.buy(service, ledger.newPurchase("tok_ok", random));
  }

  private String statusOf(long orderId) {
    return service.admin().get("/orders/" + orderId).path("status");
  }
}
