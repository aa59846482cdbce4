package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Service;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A rule of the schema that no request can break is broken by a bug. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class ViolatedCheckIT {

  @Test
  void aViolatedCheckIsNotTheClientsConflict() {
    String url = Postgres.shared().createDatabase();
    try (Service service = Service.start(Engine.newDirectory(), Postgres.patient(url))) {
      Patience.await("the schema is there")
          .until(() -> service.management().get("/q/health/ready").statusCode() == 200);
      Postgres.shared()
          .execute(url, "ALTER TABLE products ADD CONSTRAINT product_version_check CHECK (false)");
      Envelope.check(
          service
              .admin()
              .contentType("application/json")
              .body("{\"name\": \"Nail\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}")
              .post("/products")
              .then(),
          500,
          "INTERNAL_ERROR");
      Patience.await("the stack is logged")
          .untilAsserted(
              () ->
                  assertThat(service.log())
                      .contains("SQLState 23514", "INSERT INTO products", "\tat dev.candor"));
    }
  }
}
