package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.PaymentServer.Taking;
import dev.candor.testing.Postgres;
import dev.candor.testing.Service;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Orders of a version before references and packed lines: a pending one has been charged by its id,
 * and a failed one has its lines as rows.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class EarlierOrdersIT {

  private static final String BEFORE_REFERENCES = "4";

  @ParameterizedTest
  @EnumSource(Engine.class)
  void anOrderWithoutAReferenceIsSettledByTheChargeOfItsId(Engine engine) throws Exception {
    Path directory = Engine.newDirectory();
    try (PaymentServer payment = PaymentServer.start()) {
      Map<String, String> settings =
          new HashMap<>(OrderSettings.of(engine, Map.of("CANDOR_PAYMENT_URL", payment.url())));
      fill(jdbcUrl(directory, settings));
      payment.charge(new Taking("17", 4900, "EUR"));
      payment.charge(new Taking("18", 4901, "EUR"));
      try (Service service = Service.start(directory, settings)) {
        Patience.await("the order is settled")
            .untilAsserted(
                () ->
                    assertThat(ListedOrder.all(service, "paid"))
                        .extracting(ListedOrder::reference)
                        .containsExactly("17"));
        Patience.await("the order that was never charged is given up")
            .untilAsserted(
                () ->
                    assertThat(ListedOrder.all(service, "failed"))
                        .extracting(ListedOrder::reference)
                        .containsExactly("20", "19"));
        assertThat(ListedOrder.all(service, "failed"))
            .allSatisfy(order -> assertThat(order.sum()).isEqualTo(order.total()));
        assertThat(ListedOrder.all(service, "pending"))
            .extracting(ListedOrder::reference)
            .containsExactly("18");
        assertThat(payment.statusOf("19")).isEqualTo("canceled");
      }
    }
  }

  /**
   * Makes the schema of the earlier version, with a pending order each that fits, does not, and is
   * not, and a failed one.
   */
  private static void fill(String url) throws SQLException {
    String user = url.startsWith("jdbc:h2") ? "candor" : "postgres";
    Flyway.configure()
        .dataSource(url, user, user)
        .locations("classpath:db/migration")
        .target(BEFORE_REFERENCES)
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection(url, user, user);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO products (id, name, price, currency, stock, created_at, version)"
              + " VALUES (1000, 'Pen', 4900, 'EUR', 10, CURRENT_TIMESTAMP, 1)");
      for (int id = 17; id <= 20; id++) {
        statement.execute(
            "INSERT INTO orders (id, user_id, state, total, currency, created_at, claimed_until, claims)"
                + (" VALUES (" + id + ", 1, 'PENDING', 4900, 'EUR', CURRENT_TIMESTAMP,")
                + " CURRENT_TIMESTAMP, 1)");
        statement.execute(
            "INSERT INTO order_items (order_id, line, product_id, quantity, unit_price)"
                + (" VALUES (" + id + ", 0, 1000, 1, 4900)"));
      }
      statement.execute("UPDATE orders SET state = 'FAILED', claimed_until = NULL WHERE id = 20");
    }
  }

  private static String jdbcUrl(Path directory, Map<String, String> settings) {
    String configured = settings.get("CANDOR_DATABASE_URL");
    if (configured == null) {
      return "jdbc:h2:file:"
          + directory.resolve("candor")
          + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";
    }
    URI uri = URI.create(configured);
    return "jdbc:postgresql://127.0.0.1:" + Postgres.shared().port() + uri.getPath();
  }
}
