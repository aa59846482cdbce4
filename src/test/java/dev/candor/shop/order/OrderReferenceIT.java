package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Fault;
import dev.candor.testing.InventoryServer;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.PaymentServer.Taking;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The services that take part in an order remember for ever; our own database may be another one
 * tomorrow. No order is paid by the charge, or served by the reservation, of another one that had
 * the same id.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class OrderReferenceIT {

  private static final String UUID_PATTERN =
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

  private final PaymentServer payment = PaymentServer.start();
  private final InventoryServer inventory = InventoryServer.start();

  @AfterEach
  void stop() {
    payment.close();
    inventory.close();
  }

  @Test
  void theFirstOrderOfANewDatabaseIsNotPaidByThatOfAnOldOne() {
    try (Service old = start(Engine.newDirectory());
        Service fresh = start(Engine.newDirectory())) {
      Response paid = order(old, "tok_ok");
      paid.then().statusCode(201).body("id", equalTo(1));
      assertThat(paid.<String>path("reference")).matches(UUID_PATTERN);
      Envelope.check(order(fresh, "tok_declined").then(), 402, "PAYMENT_FAILED");
      Response second = order(fresh, "tok_ok");
      second.then().statusCode(201).body("status", equalTo("paid"));
      assertThat(payment.takings())
          .extracting(Taking::reference)
          .containsExactly(paid.path("reference"), second.path("reference"));
      assertThat(inventory.reservedFor(paid.path("reference"))).isNotEmpty();
      assertThat(inventory.reservedFor(second.path("reference"))).isNotEmpty();
    }
  }

  @Test
  void anOrderPlacedAfterABackupWasRestoredIsNotPaidByOneThatTheBackupLacks() {
    Path directory = Engine.newDirectory();
    try (Service before = start(directory)) {
      order(before, "tok_ok").then().statusCode(201).body("id", equalTo(1));
    }
    Path backup = Engine.copyOf(directory);
    try (Service lost = start(directory)) {
      order(lost, "tok_ok").then().statusCode(201).body("id", equalTo(2));
    }
    try (Service restored = start(backup)) {
      Envelope.check(order(restored, "tok_declined").then(), 402, "PAYMENT_FAILED");
      assertThat(ListedOrder.all(restored))
          .extracting(ListedOrder::id, ListedOrder::status)
          .contains(tuple(2L, "failed"), tuple(1L, "paid"));
      order(restored, "tok_ok").then().statusCode(201);
    }
    assertThat(payment.takings()).extracting(Taking::reference).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void anOrderThatWasPendingInTheBackupIsSettledByItsOwnCharge() {
    Path directory = Engine.newDirectory();
    String reference;
    // So long recovery keeps an order that it could not settle.
    String claim = "5s";
    try (Service before = start(directory, claim)) {
      payment.fault(Fault.DONE_THEN_DROPPED);
      payment.settlingFault(Fault.ERROR_500);
      Unavailable.check(order(before, "tok_ok"), "payment");
      reference = ListedOrder.all(before, "pending").get(0).reference();
    }
    Path backup = Engine.copyOf(directory);
    payment.fault(Fault.NONE);
    payment.settlingFault(Fault.NONE);
    for (Path each : List.of(directory, backup)) {
      try (Service service = start(each, claim)) {
        Patience.await("the order is settled")
            .untilAsserted(
                () ->
                    assertThat(ListedOrder.all(service, "paid"))
                        .extracting(ListedOrder::reference)
                        .containsExactly(reference));
      }
    }
    assertThat(payment.takings()).extracting(Taking::reference).containsExactly(reference);
  }

  private Service start(Path directory) {
    return start(directory, "5m");
  }

  private Service start(Path directory, String claim) {
    return Service.start(
        directory, OrderSettings.of(payment, inventory, Map.of("CANDOR_ORDER_CLAIM", claim)));
  }

  /** A customer of its own orders one piece of a product of its own. */
  private Response order(Service service, String paymentToken) {
    Account customer = Account.open(service);
    long product = Products.create(service, 4900, 0);
    inventory.stock(product, 10);
    return Purchase.of(paymentToken, Map.of(product, 1)).send(customer.request());
  }
}
