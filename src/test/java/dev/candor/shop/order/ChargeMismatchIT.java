package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Fault;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A charge that does not fit its order pays nothing, is said loudly, and is settled by an admin.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the payment service whose charges do not fit")
@ParameterizedClass
@EnumSource(Engine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChargeMismatchIT {

  private static final int STOCK = 10;
  private static final int TIMES_ASKED = 3;

  @Parameter private Engine engine;
  private PaymentServer payment;
  private Service service;
  private Account customer;
  private long product;

  @BeforeParameterizedClassInvocation
  void start() {
    payment = PaymentServer.start();
    service =
        Service.start(
            Engine.newDirectory(),
            OrderSettings.of(
                engine,
                Map.of(
                    "CANDOR_PAYMENT_URL", payment.url(),
                    // On a busy machine, an answer that is late is not one that is missing.
                    "CANDOR_PAYMENT_TIMEOUT", "30s",
                    "CANDOR_ORDER_CLAIM", "5m")));
    customer = Account.open(service);
  }

  @BeforeEach
  void sell() {
    payment.fault(Fault.NONE);
    payment.settlingFault(Fault.NONE);
    product = Products.create(service, 4900, STOCK);
  }

  @AfterParameterizedClassInvocation
  void stop() {
    service.close();
    payment.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG_AMOUNT", "WRONG_CURRENCY", "WRONG_REFERENCE"})
  void aChargeThatDoesNotFitIsSaidOnceAndSettledByAnAdmin(Fault fault) {
    Purchase purchase = Purchase.of("tok_ok", Map.of(product, 2));
    ListedOrder order = orderWith(fault, purchase);
    Patience.await("it is counted").until(() -> service.metric("orders_mismatched", "") == 1);
    Patience.await("the payment service has been asked again and again")
        .until(() -> payment.timesAskedToSettle(order.reference()) >= TIMES_ASKED);
    Unavailable.check(
        Patience.await("recovery has left the order")
            .until(() -> purchase.send(customer.request()), answer -> answer.statusCode() != 409),
        "payment");
    assertThat(errorsAbout(order)).isEqualTo(1);
    settle(order, "paid").then().statusCode(200).body("status", equalTo("paid"));
    purchase
        .send(customer.request())
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", "true")
        .body("reference", equalTo(order.reference()));
    assertThat(Products.stock(service, product)).isEqualTo(STOCK - 2);
    Patience.await("none is left").until(() -> service.metric("orders_mismatched", "") == 0);
    // A request that was repeated finds the order as it is.
    settle(order, "paid").then().statusCode(200);
    assertThat(settlements("/orders/" + order.id())).isOne();
    Envelope.check(settle(order, "failed").then(), 409, "DATA_CONFLICT")
        .body("error.details.field", equalTo("status"));
  }

  @Test
  void anOrderThatAnAdminFailsGivesItsPiecesBackAndFreesItsKey() {
    Purchase purchase = Purchase.of("tok_ok", Map.of(product, 2));
    ListedOrder order = orderWith(Fault.WRONG_AMOUNT, purchase);
    settle(order, "failed").then().statusCode(200).body("status", equalTo("failed"));
    Patience.await("the pieces are given back")
        .until(() -> Products.stock(service, product) == STOCK);
    payment.fault(Fault.NONE);
    Response anew = purchase.send(customer.request());
    anew.then().statusCode(201);
    assertThat(anew.<String>path("reference")).isNotEqualTo(order.reference());
  }

  /** Pieces that come back are there, also where an admin has counted without them. */
  @Test
  void whatComesBackBeyondTheMaximumStandsInNobodysWay() {
    int most = 1_000_000_000;
    long full = Products.create(service, 1, most);
    ListedOrder order = orderWith(Fault.WRONG_AMOUNT, Purchase.of("tok_ok", Map.of(full, 1000)));
    String path = "/products/" + full;
    patch("{\"stock\": " + most + "}").patch(path).then().statusCode(200);
    settle(order, "failed").then().statusCode(200);
    Patience.await("the pieces are given back")
        .until(() -> Products.stock(service, full) == most + 1000);
    patch("{\"price\": 2}")
        .patch(path)
        .then()
        .statusCode(200)
        .body("price", equalTo(2))
        .body("stock", equalTo(most + 1000));
    Envelope.check(
            patch("{\"price\": -1, \"stock\": 1000001000}").patch(path).then(),
            400,
            "VALIDATION_ERROR")
        .body("error.details.violations.pointer", equalTo(List.of("/price", "/stock")));
    patch("{\"stock\": 1}").patch(path).then().statusCode(200).body("stock", equalTo(1));
  }

  @Test
  void onlyAnAdminSettlesAndOnlyWhatDoesNotFit() {
    Purchase purchase = Purchase.of("tok_ok", Map.of(product, 1));
    Response paid =
        Patience.await("an order is paid")
            .until(() -> purchase.send(customer.request()), answer -> answer.statusCode() == 201);
    String path = "/orders/" + paid.path("id");
    String body = "{\"status\": \"failed\"}";
    Envelope.check(customer.json(body).patch(path).then(), 403, "INSUFFICIENT_PERMISSIONS");
    Envelope.check(patch(body).patch(path).then(), 409, "DATA_CONFLICT");
    Envelope.check(patch("{\"status\": \"paid\"}").patch(path).then(), 409, "DATA_CONFLICT");
    assertThat(settlements(path)).isZero();
    Envelope.check(
        patch(body).header("If-Match", "\"1\"").patch(path).then(), 412, "PRECONDITION_FAILED");
    Envelope.check(patch(body).patch("/orders/999999").then(), 404, "RESOURCE_NOT_FOUND");
    Envelope.check(patch("{\"status\": \"pending\"}").patch(path).then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations", hasItem(hasEntry("pointer", "/status")));
    Envelope.check(patch("{\"total\": 1}").patch(path).then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations", hasItem(hasEntry("pointer", "/total")));
    service.admin().get(path).then().body("status", equalTo("paid"));
  }

  private ListedOrder orderWith(Fault fault, Purchase purchase) {
    payment.fault(fault);
    payment.settlingFault(fault);
    Unavailable.check(purchase.send(customer.request()), "payment");
    return ListedOrder.all(service, "pending").get(0);
  }

  private Response settle(ListedOrder order, String status) {
    return Patience.await("recovery does not ask about the order at this moment")
        .until(
            () -> patch("{\"status\": \"" + status + "\"}").patch("/orders/" + order.id()),
            answer -> !answer.asString().contains("at this moment"));
  }

  /** How often an admin has settled an order, as the audit has it. */
  private int settlements(String path) {
    List<String> targets =
        service.admin().get("/admin/audit?limit=100").jsonPath().getList("items.target");
    return Collections.frequency(targets, path);
  }

  private RequestSpecification patch(String body) {
    return service.admin().contentType("application/merge-patch+json").body(body);
  }

  private long errorsAbout(ListedOrder order) {
    return service
        .log()
        .lines()
        .filter(line -> line.contains(" ERROR ") && line.contains(order.reference()))
        .count();
  }
}
