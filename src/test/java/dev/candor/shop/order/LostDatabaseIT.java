package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Moment;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Postgres;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The database is lost after an order has been charged, before that is stored. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class LostDatabaseIT {

  @Test
  void theAnswerSaysThatTheOrderIsPendingAndItIsSettledLater() {
    try (Postgres postgres = Postgres.start(Engine.newDirectory());
        PaymentServer payment = PaymentServer.start();
        Service service =
            Service.start(
                Engine.newDirectory(),
                OrderSettings.of(
                    Engine.EMBEDDED,
                    Map.of(
                        "CANDOR_DATABASE_URL",
                        postgres.createDatabase(),
                        "CANDOR_PAYMENT_URL",
                        payment.url(),
                        "CANDOR_PAYMENT_TIMEOUT",
                        "30s",
                        // On a busy machine, settling an order takes longer than a moment.
                        "CANDOR_ORDER_CLAIM",
                        "5s")))) {
      Account customer = Account.open(service);
      long pen = Products.create(service, 199, 9);
      payment.at(Moment.AFTER_BEGINNING, 0, postgres::freeze);
      Purchase purchase = Purchase.of("tok_ok", Map.of(pen, 1));
      Response lost;
      try {
        // A busy machine's database may not answer in time before that, either.
        lost =
            Patience.await("the order is charged")
                .until(
                    () -> purchase.send(customer.request()),
                    answer -> !payment.takings().isEmpty());
      } finally {
        postgres.thaw();
      }
      Envelope.check(lost.then(), 503, "SERVICE_UNAVAILABLE");
      assertThat(lost.<String>path("error.message"))
          .contains("the order stays pending", "without the same Idempotency-Key");
      Patience.await("the order is paid")
          .until(
              () -> customer.request().get("/orders"),
              orders ->
                  orders.statusCode() == 200 && "paid".equals(orders.path("items[0].status")));
      assertThat(payment.takings()).hasSize(1);
    }
  }
}
