package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Fault;
import dev.candor.testing.InventoryServer;
import dev.candor.testing.LosablePath;
import dev.candor.testing.LosablePath.Loss;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import dev.candor.testing.Stopwatch;
import dev.candor.testing.TimingTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * When the way to a service changes, the connections that were kept open are dead. The first call
 * that finds out empties the pool: no other order meets one of them.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class StaleConnectionsIT {

  private static final int CLIENTS = 12;

  /** More than the tries of a call and the calls that it takes to open the breaker. */
  private static final int CONNECTIONS = 8;

  /** On a busy machine, an answer that is late is not one that is missing. */
  private static final Map<String, String> PATIENT =
      Map.of(
          "CANDOR_INVENTORY_TIMEOUT", "10s",
          "CANDOR_PAYMENT_TIMEOUT", "10s",
          "CANDOR_ORDER_CLAIM", "5m",
          // Else recovery may be the first to meet a dead connection.
          "CANDOR_ORDER_GRACE", "5m");

  private static final Duration BACK_WITHIN = Duration.ofSeconds(5);

  private final InventoryServer inventory = InventoryServer.start();
  private final PaymentServer payment = PaymentServer.start();
  private final LosablePath toInventory = LosablePath.to(inventory.port());
  private final LosablePath toPayment = LosablePath.to(payment.port());

  @AfterEach
  void stop() {
    toInventory.close();
    toPayment.close();
    inventory.close();
    payment.close();
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void noOrderFailsWhenTheWayToTheInventoryHasChanged(Loss loss) throws Exception {
    Map<String, String> settings = new HashMap<>(PATIENT);
    settings.put("QUARKUS_REST_CLIENT_INVENTORY_CONNECTION_TTL", "60000");
    try (Service service = start(settings)) {
      Shop shop = new Shop(service);
      fillPool(shop, toInventory, inventory::fault);
      toInventory.lose(loss);
      shop.purchase().send(shop.request()).then().statusCode(201);
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void oneOrderIsInDoubtWhenTheWayToThePaymentHasChanged(Loss loss) throws Exception {
    Map<String, String> settings = new HashMap<>(PATIENT);
    settings.put("QUARKUS_REST_CLIENT_PAYMENT_CONNECTION_TTL", "60000");
    try (Service service = start(settings)) {
      Shop shop = new Shop(service);
      fillPool(shop, toPayment, payment::fault);
      toPayment.lose(loss);
      Purchase purchase = shop.purchase();
      Unavailable.check(purchase.send(shop.request()), "payment");
      shop.purchase().send(shop.request()).then().statusCode(201);
      Patience.await("the order in doubt is paid")
          .until(() -> purchase.send(shop.request()).statusCode() == 201);
    }
  }

  @Test
  void idleConnectionsAreClosedWithoutBeingAsked() throws Exception {
    try (Service service = start(PATIENT)) {
      Shop shop = new Shop(service);
      shop.purchase().send(shop.request()).then().statusCode(201);
      Patience.await("no connection is open")
          .until(() -> toInventory.open() == 0 && toPayment.open() == 0);
    }
  }

  @TimingTest
  void ordersArePaidWithinFiveSecondsOfAChangeOfTheWay() throws Exception {
    Map<String, String> longLived = new HashMap<>();
    longLived.put("QUARKUS_REST_CLIENT_INVENTORY_CONNECTION_TTL", "60000");
    longLived.put("QUARKUS_REST_CLIENT_PAYMENT_CONNECTION_TTL", "60000");
    try (Service service = start(longLived)) {
      Shop shop = new Shop(service);
      for (LosablePath path : List.of(toInventory, toPayment)) {
        for (Loss loss : Loss.values()) {
          fillPool(shop, path, path == toInventory ? inventory::fault : payment::fault);
          path.lose(loss);
          assertThat(
                  Stopwatch.time(
                      () ->
                          Patience.await("an order is paid")
                              .until(
                                  () -> shop.purchase().send(shop.request()).statusCode() == 201)))
              .as("%s of %s", loss, path == toInventory ? "inventory" : "payment")
              .isLessThan(BACK_WITHIN);
        }
      }
    }
  }

  private interface Faults {
    void set(Fault fault);
  }

  /** Has many order at once, of a service that takes its time, until many connections are open. */
  private static void fillPool(Shop shop, LosablePath path, Faults faults) {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      Patience.await("many connections stay open")
          .until(
              () -> {
                faults.set(Fault.LATE);
                List<Future<Response>> orders =
                    Stream.generate(
                            () -> clients.submit(() -> shop.purchase().send(shop.request())))
                        .limit(CLIENTS)
                        .toList();
                // An open breaker refuses all but one, whose answer closes it.
                Patience.await("many wait, or one has been refused")
                    .until(
                        () ->
                            path.open() >= CONNECTIONS || orders.stream().anyMatch(Future::isDone));
                faults.set(Fault.NONE);
                for (Future<Response> order : orders) {
                  order.get();
                }
                return path.open() >= CONNECTIONS;
              });
    } finally {
      clients.shutdown();
    }
  }

  /** A service with the defaults of production, as far as they matter here. */
  private Service start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("CANDOR_INVENTORY_URL", toInventory.url());
    settings.put("CANDOR_PAYMENT_URL", toPayment.url());
    settings.put("CANDOR_OVERLOAD_ENABLED", "false");
    return Service.start(Engine.newDirectory(), settings);
  }

  /** A customer and a product. */
  private final class Shop {

    private final Account customer;
    private final long product;

    Shop(Service service) {
      customer = Account.open(service);
      product = Products.create(service, 250, 0);
      inventory.stock(product, Integer.MAX_VALUE);
    }

    RequestSpecification request() {
      return customer.request();
    }

    Purchase purchase() {
      return Purchase.of("tok_ok", Map.of(product, 1));
    }
  }
}
