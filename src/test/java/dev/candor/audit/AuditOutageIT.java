package dev.candor.audit;

import static dev.candor.testing.MaintenanceCalls.inAnHour;
import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of records over time, and without the database. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class AuditOutageIT {

  /** Where an admin has to close the service, the database is often the reason. */
  @Test
  void withoutTheDatabaseThereIsTheLine() {
    Postgres postgres = Postgres.start(Engine.newDirectory());
    String url = postgres.createDatabase();
    Path data = Engine.newDirectory();
    try (Service service = Service.start(data, Map.of("CANDOR_DATABASE_URL", url))) {
      service.adminToken();
      Patience.await("both are on the record")
          .until(
              () -> actionsOfAnInterval(service),
              List.of("maintenance.end", "maintenance.begin")::equals);
      double missing = service.metric("audit_rows_missing_total", "");
      Response closed =
          Patience.await("maintenance begins without the database")
              .until(() -> closeWithout(postgres, service), each -> each.statusCode() == 200);
      Readiness.awaitDown(service, "database", "does not answer");
      Patience.await("the line is written")
          .until(() -> service.log().lines().anyMatch(line -> isBeginning(line, closed)));
      assertThat(service.metric("audit_rows_missing_total", "")).isEqualTo(missing + 1);
    } finally {
      postgres.close();
    }
  }

  /**
   * The account is known for two seconds: on a busy machine that can be over before the request.
   */
  private static Response closeWithout(Postgres postgres, Service service) {
    postgres.thaw();
    Readiness.await(service);
    actions(service);
    postgres.freeze();
    return MaintenanceCalls.close(service, inAnHour(), "");
  }

  /** A database that is too slow for a moment loses a row, too, on a busy machine. */
  private static List<String> actionsOfAnInterval(Service service) {
    MaintenanceCalls.close(service, inAnHour(), "");
    service.admin().delete("/admin/maintenance");
    List<String> actions = actions(service);
    return actions == null ? List.of() : actions.stream().limit(2).toList();
  }

  private static boolean isBeginning(String line, Response closed) {
    return line.contains("maintenance.begin") && line.contains(closed.header("X-Request-Id"));
  }

  private static List<String> actions(Service service) {
    return service.admin().get("/admin/audit").jsonPath().getList("items.action");
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void whatIsOldIsForgotten(Engine engine) {
    Map<String, String> settings = new HashMap<>(engine.settings());
    settings.put("CANDOR_AUDIT_RETENTION", "1s");
    try (Service service = Service.start(Engine.newDirectory(), settings)) {
      service.logIn(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD).then().statusCode(200);
      service.awaitLogged("admin.login");
      Patience.await("the rows are gone")
          .untilAsserted(() -> assertThat(actions(service)).isEmpty());
    }
  }
}
