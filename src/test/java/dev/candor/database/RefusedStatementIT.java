package dev.candor.database;

import static dev.candor.testing.MaintenanceCalls.inAnHour;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Postgres;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that refuses a statement is needed, and not a bug: only what needs it is refused. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class RefusedStatementIT {

  private static final String LOG_IN =
      "{\"email\": \""
          + Service.ADMIN_EMAIL
          + "\", \"password\": \""
          + Service.ADMIN_PASSWORD
          + "\"}";

  @Test
  void anAdminClosesTheServiceWithoutARightOnTheAudit() {
    Role role = new Role("audit_reader");
    try (Service service = role.start()) {
      service.adminToken();
      role.execute("REVOKE INSERT ON audit FROM " + role.name);
      logIn(service, 200);
      MaintenanceCalls.close(service, inAnHour(), "").then().statusCode(200);
      MaintenanceCalls.open(service);
      assertThat(service.metric("audit_rows_missing_total", "")).isEqualTo(3);
      String line = "The database refuses a statement: ERROR: permission denied for table audit";
      service.awaitLogged(line);
      assertThat(service.log()).containsOnlyOnce(line);
    }
  }

  @Test
  void aLoginIsGoodWithoutARightOnTheAddressesOfLogins() {
    Role role = new Role("address_reader");
    try (Service service = role.start()) {
      Readiness.await(service);
      role.execute("REVOKE INSERT ON login_addresses FROM " + role.name);
      logIn(service, 200);
    }
  }

  /** The others go on: so the service stays ready, and says what is wrong. */
  @Test
  void onlyWhatNeedsTheRightIsUnavailable() {
    Role role = new Role("product_writer");
    try (Service service = role.start()) {
      service.adminToken();
      role.execute("REVOKE SELECT ON products FROM " + role.name);
      Envelope.check(service.request().get("/products").then(), 503, "SERVICE_UNAVAILABLE")
          .header("Retry-After", equalTo("1"));
      service.admin().get("/orders").then().statusCode(200);
      service
          .management()
          .get("/q/health/ready")
          .then()
          .statusCode(200)
          .body(
              "checks.find { it.name == 'database' }.data.warning",
              containsString("permission denied for table products"));
      role.execute("GRANT SELECT ON products TO " + role.name);
      service.request().get("/products").then().statusCode(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE products FORCE ROW LEVEL SECURITY;"
            + " ALTER TABLE products ENABLE ROW LEVEL SECURITY",
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN RAISE EXCEPTION ''no %'', NEW.name; END';"
            + " CREATE TRIGGER refusal BEFORE INSERT ON products"
            + " FOR EACH ROW EXECUTE FUNCTION refuse()",
      })
  void whatAnOperatorForbidsIsUnavailable(String forbidden) {
    Role role = new Role("forbidden_" + Integer.toHexString(forbidden.hashCode()));
    try (Service service = role.start()) {
      Readiness.await(service);
      role.execute(forbidden);
      Envelope.check(
          service
              .admin()
              .contentType("application/json")
              .body("{\"name\": \"Secret pen\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}")
              .post("/products")
              .then(),
          503,
          "SERVICE_UNAVAILABLE");
      service.awaitLogged("The database refuses a statement");
      assertThat(service.log()).doesNotContain("Secret");
    }
  }

  @Test
  void readinessNamesTheRightThatIsMissingAtTheStart() {
    Role role = new Role("unlimited");
    Path data = Engine.newDirectory();
    try (Service service = role.start(data)) {
      Readiness.await(service);
    }
    role.execute("REVOKE SELECT ON rate_limit_overrides FROM " + role.name);
    try (Service service = role.start(data)) {
      Readiness.awaitDown(service, "database", "permission denied for table rate_limit_overrides");
      role.execute("GRANT SELECT ON rate_limit_overrides TO " + role.name);
      Readiness.await(service);
    }
    role.execute("REVOKE CONNECT ON DATABASE " + role.name + " FROM PUBLIC, " + role.name);
    try (Service service = role.start(data)) {
      Readiness.awaitDown(service, "database", "refuses a right that the service needs");
    }
  }

  private static void logIn(Service service, int status) {
    service
        .request()
        .contentType("application/json")
        .body(LOG_IN)
        .post("/auth/token")
        .then()
        .statusCode(status);
  }

  /** A role that is no superuser, as one should be, with a database. */
  private static final class Role {

    private final Postgres postgres = Postgres.shared();
    private final String name;

    Role(String name) {
      this.name = name;
      String server = Postgres.url(postgres.port(), "postgres");
      postgres.execute(server, "CREATE ROLE " + name + " LOGIN");
      postgres.execute(server, "CREATE DATABASE " + name + " OWNER " + name);
    }

    void execute(String statement) {
      postgres.execute(Postgres.url(postgres.port(), name), statement);
    }

    Service start() {
      return start(Engine.newDirectory());
    }

    Service start(Path data) {
      String url = "postgresql://" + name + ":x@127.0.0.1:" + postgres.port() + "/" + name;
      return Service.start(data, Postgres.patient(url));
    }
  }
}
