package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Fault;
import dev.candor.testing.Moment;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Postgres;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who has an order for itself, and until when. */
@Tag("once")
class OrderClaimIT {

  private static final int CLAIM_SECONDS = 60;

  private final PaymentServer payment = PaymentServer.start();
  private final String database = Postgres.shared().createDatabase();
  private Service service;
  private Account customer;
  private Purchase purchase;

  @BeforeEach
  void start() {
    start("5m", CLAIM_SECONDS + "s");
  }

  /** Starts a service in which only requests settle orders, but for one with a short grace. */
  private void start(String grace, String claim) {
    Map<String, String> settings = new HashMap<>(Postgres.patient(database));
    settings.put("CANDOR_PAYMENT_URL", payment.url());
    settings.put("CANDOR_PAYMENT_TIMEOUT", "50s");
    settings.put("CANDOR_ORDER_CLAIM", claim);
    settings.put("CANDOR_ORDER_GRACE", grace);
    service = Service.start(Engine.newDirectory(), OrderSettings.of(Engine.EMBEDDED, settings));
    customer = Account.open(service);
    purchase = Purchase.of("tok_ok", Map.of(Products.create(service, 4900, 5), 1));
  }

  @AfterEach
  void stop() {
    service.close();
    payment.close();
  }

  @Test
  void aClaimShorterThanTheCallsIsWarnedOf() {
    String warning = " WARN  [dev.candor.shop.order.ClaimCheck]";
    assertThat(service.log()).doesNotContain(warning);
    Map<String, String> settings =
        OrderSettings.of(
            Engine.EMBEDDED,
            Map.of("CANDOR_PAYMENT_URL", payment.url(), "CANDOR_PAYMENT_TIMEOUT", "1s"));
    try (Service brief = Service.start(Engine.newDirectory(), settings)) {
      assertThat(brief.log())
          .contains(warning, "CANDOR_ORDER_CLAIM is 1000 ms, and the calls", "can take 1000 ms");
    }
  }

  @Test
  void aClaimOfAClockThatWasAheadCountsAsEnded() {
    leaveInDoubt();
    change("claimed_until = CURRENT_TIMESTAMP + INTERVAL '1' HOUR");
    payment.fault(Fault.NONE);
    purchase.send(customer.request()).then().statusCode(201).body("status", equalTo("paid"));
    assertThat(payment.takings()).hasSize(1);
  }

  @Test
  void anOrderOfAClockThatWasAheadIsSeenAndSettled() {
    service.close();
    // The recovery claims an order before it asks, and asks again once that claim has ended.
    start("200ms", "5s");
    leaveInDoubt();
    change(
        "claimed_until = CURRENT_TIMESTAMP + INTERVAL '1' HOUR,"
            + " created_at = created_at + INTERVAL '1' HOUR");
    Patience.await("it is counted as overdue")
        .until(() -> service.metric("orders_overdue", "") == 1);
    assertThat(service.metric("orders_unsettled_age_seconds", "")).isGreaterThan(60);
    payment.settlingFault(Fault.NONE);
    ListedOrder.awaitSettled(service);
    assertThat(ListedOrder.all(service, "paid")).hasSize(1);
  }

  @Test
  void aRequestWaitsForNoMoreThanAClaim() {
    leaveInDoubt();
    change("claimed_until = CURRENT_TIMESTAMP + INTERVAL '64' SECOND");
    Envelope.check(purchase.send(customer.request()).then(), 409, "REQUEST_IN_PROGRESS")
        .body("error.details.retry_after", lessThanOrEqualTo(CLAIM_SECONDS));
  }

  @Test
  void aRequestWhoseClaimHasExpiredDoesNotEndTheClaimOfAnother() {
    CountDownLatch slow = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    payment.at(
        Moment.BEFORE_BEGINNING,
        0,
        () -> {
          slow.countDown();
          Patience.await(late);
          throw new IllegalArgumentException("refused, and so in doubt");
        });
    CompletableFuture<Response> first = send();
    Patience.await(slow);
    change("claimed_until = CURRENT_TIMESTAMP");
    payment.fault(Fault.NO_ANSWER);
    CompletableFuture<Response> second = send();
    Patience.await("another request charges").until(() -> payment.waiting() == 1);
    late.countDown();
    Unavailable.check(first.join(), "payment");
    Envelope.check(purchase.send(customer.request()).then(), 409, "REQUEST_IN_PROGRESS");
    assertThat(payment.waiting()).isEqualTo(1);
    payment.fault(Fault.NONE);
    Unavailable.check(second.join(), "payment");
    purchase.send(customer.request()).then().statusCode(201);
  }

  @Test
  void anAdminSettlesNoOrderThatIsBeingCharged() {
    payment.settlingFault(Fault.WRONG_AMOUNT);
    payment.fault(Fault.WRONG_AMOUNT);
    Unavailable.check(purchase.send(customer.request()), "payment");
    ListedOrder order = ListedOrder.all(service, "pending").get(0);
    payment.fault(Fault.NO_ANSWER);
    CompletableFuture<Response> charging = send();
    Patience.await("it is being charged").until(() -> payment.waiting() == 1);
    for (String status : List.of("failed", "paid")) {
      Envelope.check(settle(order, status).then(), 409, "DATA_CONFLICT")
          .body("error.details.field", equalTo("status"));
    }
    payment.fault(Fault.WRONG_AMOUNT);
    Unavailable.check(charging.join(), "payment");
    Patience.await("nobody works on the order")
        .until(() -> settle(order, "failed"), answer -> answer.statusCode() != 409)
        .then()
        .statusCode(200)
        .body("status", equalTo("failed"));
  }

  /** Leaves an order that was charged, and of which nobody can say so yet. */
  private void leaveInDoubt() {
    payment.settlingFault(Fault.ERROR_500);
    payment.fault(Fault.DONE_THEN_DROPPED);
    Unavailable.check(purchase.send(customer.request()), "payment");
  }

  private CompletableFuture<Response> send() {
    return CompletableFuture.supplyAsync(() -> purchase.send(customer.request()));
  }

  private Response settle(ListedOrder order, String status) {
    return service
        .admin()
        .contentType("application/merge-patch+json")
        .body("{\"status\": \"" + status + "\"}")
        .patch("/orders/" + order.id());
  }

  /** Changes the only order, as a clock that is wrong, or time that passes, would have. */
  private void change(String columns) {
    Postgres.shared().execute(database, "UPDATE orders SET " + columns);
  }
}
