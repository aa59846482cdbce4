package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.testing.Engine;
import dev.candor.testing.Postgres;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A release can be rolled back: this version serves on the schema of the next one. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class NewerSchemaIT {

  private static final String PRODUCT =
      "{\"name\": \"Nail\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 9}";

  @ParameterizedTest
  @EnumSource(Engine.class)
  void aSchemaWithANewerMigrationIsServed(Engine engine) throws IOException {
    Path directory = Engine.newDirectory();
    Map<String, String> settings = engine.settings();
    migrate(directory, settings);
    flyway(directory, settings)
        .locations("classpath:db/migration", "filesystem:" + nextRelease())
        .load()
        .migrate();
    try (Service service = Service.start(directory, settings)) {
      Readiness.await(service);
      service.awaitLogged("does not know V999");
      assertThat(service.log())
          .containsPattern("WARN .*does not know V999 \\(notes of products\\)")
          .doesNotContain("ERROR");
      int product =
          service
              .admin()
              .contentType("application/json")
              .body(PRODUCT)
              .post("/products")
              .path("id");
      service
          .admin()
          .contentType("application/json")
          .body(
              "{\"items\": [{\"product_id\": "
                  + product
                  + ", \"quantity\": 1}], \"payment\": {\"token\": \"tok_ok\"}}")
          .post("/orders")
          .then()
          .statusCode(201)
          .body("status", equalTo("paid"));
    }
  }

  /** A schema that is not ours is refused, and the log has all that Flyway says of it. */
  @Test
  void allThatFlywaySaysIsLogged() {
    String url = Postgres.shared().createDatabase();
    Map<String, String> settings = Map.of("CANDOR_DATABASE_URL", url);
    migrate(Engine.newDirectory(), settings);
    Postgres.shared()
        .execute(url, "UPDATE flyway_schema_history SET checksum = 1 WHERE version IN ('1', '2')");
    try (Service service = Service.start(Engine.newDirectory(), settings)) {
      Readiness.awaitDown(service, "database", "could not be migrated");
      service.awaitLogged("checksum mismatch for migration version 1");
      service.awaitLogged("checksum mismatch for migration version 2");
    }
  }

  private static void migrate(Path directory, Map<String, String> settings) {
    try (Service service = Service.start(directory, settings)) {
      Readiness.await(service);
    }
  }

  /** The migrations of the next release, of which there is one: it expands. */
  private static Path nextRelease() throws IOException {
    Path directory = Engine.newDirectory();
    Files.writeString(
        directory.resolve("V999__notes_of_products.sql"),
        """
        ALTER TABLE products ADD COLUMN note VARCHAR(100);
        CREATE TABLE product_notes (id BIGINT PRIMARY KEY);
        """);
    return directory;
  }

  private static FluentConfiguration flyway(Path directory, Map<String, String> settings) {
    String url = settings.get("CANDOR_DATABASE_URL");
    return url == null
        ? Flyway.configure()
            .dataSource(
                "jdbc:h2:file:"
                    + directory.resolve("candor")
                    + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                "candor",
                "candor")
        : Flyway.configure()
            .dataSource(url.replaceFirst(".*@", "jdbc:postgresql://"), "postgres", "postgres");
  }
}
