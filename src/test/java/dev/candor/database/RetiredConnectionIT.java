package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Products;
import dev.candor.testing.Service;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The connection that created the tables is closed after five idle minutes; the tables stay good.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class RetiredConnectionIT {

  private static final Pattern CLOSED = Pattern.compile("Destroyed connection");

  @ParameterizedTest
  @EnumSource(Engine.class)
  void everyTableCanBeWrittenOnceItsCreatorIsClosed(Engine engine) {
    String source = engine == Engine.EMBEDDED ? "H2" : "POSTGRESQL";
    Map<String, String> settings = new HashMap<>(engine.settings());
    settings.put("QUARKUS_DATASOURCE_" + source + "_JDBC_IDLE_REMOVAL_INTERVAL", "0.1S");
    settings.put("QUARKUS_LOG_CATEGORY__IO_QUARKUS_AGROAL__LEVEL", "DEBUG");
    try (Service service = Service.start(Engine.newDirectory(), settings)) {
      long opened = opened(service);
      Patience.await("the connections of the start are closed")
          .until(() -> CLOSED.matcher(service.log()).results().count() >= opened);
      long product = Products.create(service, 100, 5);
      String order =
          "{\"items\": [{\"product_id\": %d, \"quantity\": 1}], \"payment\": {\"token\": \"%s\"}}";
      assertThat(order(service, order.formatted(product, "tok_ok"))).isEqualTo(201);
      assertThat(order(service, order.formatted(product, "tok_declined"))).isEqualTo(402);
    }
  }

  private static long opened(Service service) {
    return Pattern.compile("Created connection").matcher(service.log()).results().count();
  }

  private static int order(Service service, String body) {
    return service.admin().contentType("application/json").body(body).post("/orders").statusCode();
  }
}
