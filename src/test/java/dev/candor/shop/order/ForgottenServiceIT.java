package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Fault;
import dev.candor.testing.InventoryServer;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands in for a service decides nothing about the orders that the service has begun. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class ForgottenServiceIT {

  private static final int STOCK = 10;

  @ParameterizedTest
  @EnumSource(Engine.class)
  void anOrderThatThePaymentServiceHasChargedWaitsForIt(Engine engine) {
    Path data = Engine.newDirectory();
    try (PaymentServer payment = PaymentServer.start()) {
      Map<String, String> settings =
          OrderSettings.of(
              engine, Map.of("CANDOR_PAYMENT_URL", payment.url(), "CANDOR_PAYMENT_TIMEOUT", "30s"));
      payment.fault(Fault.DONE_THEN_DROPPED);
      payment.settlingFault(Fault.ERROR_500);
      Purchase purchase;
      String token;
      long product;
      try (Service service = Service.start(data, settings)) {
        Account customer = Account.open(service);
        token = customer.token();
        product = Products.create(service, 4900, STOCK);
        purchase = Purchase.of("tok_ok", Map.of(product, 1));
        Unavailable.check(purchase.send(customer.request()), "payment");
      }
      payment.fault(Fault.NONE);
      payment.settlingFault(Fault.NONE);
      try (Service service = Service.start(data, without("CANDOR_PAYMENT_URL", settings))) {
        service.awaitLogged("CANDOR_PAYMENT_URL is not set\n");
        assertThat(ListedOrder.all(service))
            .extracting(ListedOrder::status)
            .containsOnly("pending");
        assertThat(Products.stock(service, product)).isEqualTo(STOCK - 1);
        Patience.await("an admin may settle it")
            .until(() -> service.metric("orders_mismatched", "") == 1);
      }
      try (Service service = Service.start(data, settings)) {
        Patience.await("the order is settled, and the service answers in time")
            .until(() -> purchase.send(service.as(token)), answer -> answer.statusCode() == 201)
            .then()
            .body("status", equalTo("paid"));
        assertThat(payment.takings()).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void whatTheInventoryServiceHasReservedIsReleasedThere(Engine engine) {
    Path data = Engine.newDirectory();
    try (InventoryServer inventory = InventoryServer.start()) {
      Map<String, String> settings =
          OrderSettings.of(
              engine,
              Map.of("CANDOR_INVENTORY_URL", inventory.url(), "CANDOR_INVENTORY_TIMEOUT", "30s"));
      inventory.settlingFault(Fault.ERROR_500);
      Map<String, String> patient = new HashMap<>(settings);
      // The request settles its order, however slow it is.
      patient.put("CANDOR_ORDER_GRACE", "5m");
      String reference;
      try (Service service = Service.start(data, patient)) {
        Account customer = Account.open(service);
        long product = Products.create(service, 4900, 0);
        inventory.stock(product, STOCK);
        Purchase.of("tok_declined", Map.of(product, 1))
            .send(customer.request())
            .then()
            .statusCode(402);
        reference = ListedOrder.all(service).get(0).reference();
      }
      inventory.settlingFault(Fault.NONE);
      try (Service service = Service.start(data, without("CANDOR_INVENTORY_URL", settings))) {
        service.awaitLogged("CANDOR_INVENTORY_URL is not set: order");
      }
      assertThat(inventory.reservedFor(reference)).isNotEmpty();
      try (Service service = Service.start(data, settings)) {
        Patience.await("the reservation is released")
            .until(() -> inventory.reservedFor(reference).isEmpty());
        assertThat(ListedOrder.all(service)).extracting(ListedOrder::status).containsOnly("failed");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void whatIsReservedOfOurOwnStockIsReleasedThereThoughAServiceKeepsItNow(Engine engine) {
    Path data = Engine.newDirectory();
    try (InventoryServer inventory = InventoryServer.start();
        PaymentServer payment = PaymentServer.start()) {
      Map<String, String> settings =
          OrderSettings.of(
              engine, Map.of("CANDOR_PAYMENT_URL", payment.url(), "CANDOR_PAYMENT_TIMEOUT", "30s"));
      payment.fault(Fault.ERROR_500);
      payment.settlingFault(Fault.ERROR_500);
      long product;
      try (Service service = Service.start(data, settings)) {
        Account customer = Account.open(service);
        product = Products.create(service, 4900, STOCK);
        Unavailable.check(
            Purchase.of("tok_ok", Map.of(product, 1)).send(customer.request()), "payment");
        assertThat(Products.stock(service, product)).isEqualTo(STOCK - 1);
      }
      payment.settlingFault(Fault.NONE);
      Map<String, String> later = new HashMap<>(settings);
      later.put("CANDOR_INVENTORY_URL", inventory.url());
      try (Service service = Service.start(data, later)) {
        Patience.await("the order has failed")
            .until(() -> ListedOrder.all(service).get(0).status().equals("failed"));
        // It is shown as failed a moment before.
        Patience.await("the pieces are given back")
            .until(() -> Products.stock(service, product) == STOCK);
      }
    }
  }

  private static Map<String, String> without(String setting, Map<String, String> settings) {
    Map<String, String> fewer = new HashMap<>(settings);
    fewer.remove(setting);
    return fewer;
  }
}
