package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that is changed behind the service's back is unavailable, or made fit again. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class ChangedDatabaseIT {

  private static final String PRODUCT =
      "{\"name\": \"Nail\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}";

  /** The driver prepares a statement at the server when it runs for the fifth time. */
  private static final int UNTIL_PREPARED = 10;

  /**
   * What a pooler does that gives each transaction another server session, done by a trigger: the
   * statements that the session had prepared are gone (26000), or their names are taken (42P05).
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXECUTE 'DEALLOCATE ALL';",
        """
        FOR i IN 1..300 LOOP
          IF NOT EXISTS (SELECT FROM pg_prepared_statements WHERE name = 'S_' || i) THEN
            EXECUTE 'PREPARE "S_' || i || '" AS SELECT 1';
          END IF;
        END LOOP;
        """
      })
  void aSessionThatLostItsStatementsIsUnavailable(String loss) {
    Postgres postgres = Postgres.shared();
    String url = postgres.createDatabase();
    try (Service service = start(url)) {
      String product = create(service);
      postgres.execute(
          url,
          "CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
              + loss
              + " RETURN NEW; END $$");
      postgres.execute(
          url,
          "CREATE TRIGGER loss BEFORE UPDATE ON products FOR EACH ROW EXECUTE FUNCTION lose()");
      Patience.await("a session lost its statements")
          .until(() -> renameAgainAndAgain(service, product).contains(503));
      postgres.execute(url, "DROP TRIGGER loss ON products");
      awaitOk(service, product);
      service.awaitLogged("needs ?prepareThreshold=0");
      assertThat(service.log()).containsOnlyOnce("needs ?prepareThreshold=0");
    }
  }

  /** A migration that another replica runs changes what a prepared statement returns. */
  @Test
  void aPlanOfTheSchemaBeforeIsUnavailableOnce() {
    Postgres postgres = Postgres.shared();
    String url = postgres.createDatabase();
    try (Service service = start(url)) {
      String product = create(service);
      AtomicInteger rounds = new AtomicInteger();
      Patience.await("a plan does not fit the schema any more")
          .until(
              () -> {
                renameAgainAndAgain(service, product);
                String type = rounds.getAndIncrement() % 2 == 0 ? "text" : "varchar(200)";
                postgres.execute(url, "ALTER TABLE products ALTER COLUMN name TYPE " + type);
                return renameAgainAndAgain(service, product).contains(503);
              });
      awaitOk(service, product);
    }
  }

  private static List<Integer> renameAgainAndAgain(Service service, String product) {
    List<Response> responses =
        Stream.generate(() -> rename(service, product)).limit(UNTIL_PREPARED).toList();
    assertThat(responses).allSatisfy(ChangedDatabaseIT::assertOkOrRefused);
    return responses.stream().map(Response::statusCode).toList();
  }

  @Test
  void aDatabaseThatIsDroppedAndMadeAnewIsMigratedAgain() {
    Postgres postgres = Postgres.shared();
    String url = postgres.createDatabase();
    String name = url.substring(url.lastIndexOf('/') + 1);
    String server = Postgres.url(postgres.port(), "postgres");
    try (Service service = start(url)) {
      create(service);
      postgres.execute(server, "DROP DATABASE " + name + " WITH (FORCE)");
      Readiness.awaitDown(service, "database", "does not exist");
      assertOkOrRefused(service.request().get("/products"));
      postgres.execute(server, "CREATE DATABASE " + name);
      Readiness.await(service);
      service.request().get("/products").then().statusCode(200).body("items", equalTo(List.of()));
      service.logIn(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD).then().statusCode(200);
    }
  }

  /** No session ends, as behind a pooler: only the tables are others. */
  @Test
  void aSchemaThatIsDroppedIsMadeAgain() {
    Postgres postgres = Postgres.shared();
    String url = postgres.createDatabase();
    try (Service service = start(url)) {
      create(service);
      postgres.execute(url, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
      Patience.await("the catalogue is there again, and empty")
          .until(
              () -> {
                Response products = service.request().get("/products");
                assertOkOrRefused(products);
                return products.statusCode() == 200;
              });
      Readiness.await(service);
      // A session of before may still be refused once.
      Patience.await("the first admin is there again")
          .until(
              () -> {
                Response login = service.logIn(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD);
                assertOkOrRefused(login);
                return login.statusCode() == 200;
              });
    }
  }

  @Test
  void aDatabaseThatIsNotUtf8IsRefused() {
    Postgres postgres = Postgres.shared();
    postgres.execute(
        Postgres.url(postgres.port(), "postgres"),
        "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    try (Service service = start(Postgres.url(postgres.port(), "latin"))) {
      Readiness.awaitDown(service, "database", "has the encoding LATIN1");
      Envelope.check(service.request().get("/products").then(), 503, "SERVICE_UNAVAILABLE");
      service.awaitLogged("has the encoding LATIN1 and needs UTF8");
    }
  }

  private static Service start(String url) {
    return Service.start(Engine.newDirectory(), Postgres.patient(url));
  }

  private static String create(Service service) {
    return service
        .admin()
        .contentType("application/json")
        .body(PRODUCT)
        .post("/products")
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private static Response rename(Service service, String product) {
    return service
        .admin()
        .contentType("application/merge-patch+json")
        .body("{\"name\": \"Screw\"}")
        .patch(product);
  }

  private static void assertOkOrRefused(Response response) {
    if (response.statusCode() != 200) {
      Envelope.check(response.then(), 503, "SERVICE_UNAVAILABLE")
          .header("Retry-After", equalTo("1"));
    }
  }

  private static void awaitOk(Service service, String product) {
    Patience.await("a product can be changed")
        .until(() -> rename(service, product).statusCode() == 200);
    Readiness.await(service);
  }
}
