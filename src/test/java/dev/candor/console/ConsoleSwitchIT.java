package dev.candor.console;

import static dev.candor.console.ConsolePage.section;
import static dev.candor.testing.MaintenanceCalls.inAnHour;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Records;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An admin turns maintenance on and off from the console, where a setting allows it. */
@Tag("once")
@ResourceLock("the service of the console")
class ConsoleSwitchIT extends ConsoleSteps {

  @ParameterizedTest
  @CsvSource({
    "'', 401, AUTHENTICATION_ERROR",
    "nonsense, 401, AUTHENTICATION_ERROR",
    "user, 403, INSUFFICIENT_PERMISSIONS",
  })
  void onlyAnAdminTurnsMaintenanceOn(String token, int status, String code) {
    String sent = token.equals("user") ? Account.open(SERVICE).token() : token;
    for (String action : List.of("begin?estimated_recovery=" + inAnHour(), "end")) {
      Envelope.check(CONSOLE.turn(action, sent).then(), status, code);
    }
    SERVICE.request().get("/api/data").then().statusCode(200);
  }

  @Test
  void maintenanceThatTheApiWouldRefuseIsRefused() {
    for (String query :
        List.of("", "?estimated_recovery=soon", "?estimated_recovery=2020-01-01T00:00:00Z")) {
      Envelope.check(
              CONSOLE.turn("begin" + query, SERVICE.adminToken()).then(), 400, "VALIDATION_ERROR")
          .body("error.details.violations.field", hasItem("estimated_recovery"));
    }
    SERVICE.request().get("/api/data").then().statusCode(200);
  }

  @Test
  void anAdminTurnsMaintenanceOnAndOffAndThatIsRecorded() {
    String query = "begin?estimated_recovery=" + inAnHour() + "&message=%3Cb%3Emoving";
    Response begun = CONSOLE.turn(query, SERVICE.adminToken());
    begun.then().statusCode(204).header("Cache-Control", equalTo("no-store"));
    Envelope.check(SERVICE.request().get("/api/data").then(), 503, "MAINTENANCE_MODE")
        .body("error.message", containsString("<b>moving"));
    String page = CONSOLE.read("");
    assertThat(section(page, "gates"))
        .containsPattern(">closed</span> <code>maintenance</code> .*since " + TIME)
        .containsPattern(
            "all methods of all routes, estimated until " + TIME + ": &lt;b&gt;moving<");
    assertThat(section(page, "status")).contains("Not ready: maintenance");
    Response ended = CONSOLE.turn("end", SERVICE.adminToken());
    ended.then().statusCode(204);
    SERVICE.request().get("/api/data").then().statusCode(200);
    assertThat(section(CONSOLE.read(""), "gates")).contains(">open</span>");
    assertRecorded(begun, "maintenance.begin");
    assertRecorded(ended, "maintenance.end");
  }

  private static void assertRecorded(Response change, String action) {
    String id = change.header("X-Request-Id");
    assertThat(Records.awaitLine(SERVICE, id))
        .containsEntry("category", "api.audit")
        .containsEntry("action", action)
        .containsEntry("target", "/admin/maintenance")
        .containsEntry("client_ip", "127.0.0.1");
    SERVICE
        .admin()
        .get("/admin/audit?limit=100")
        .then()
        .body("items.findAll { it.request_id == '" + id + "' }.action", equalTo(List.of(action)));
  }

  @Test
  void withoutItsSettingThereIsNoSwitch() {
    ConsolePage other = new ConsolePage(Engine.EMBEDDED.service());
    assertThat(other.read("")).doesNotContain("Token of an admin", "Close the service");
    for (String action : List.of("begin", "end")) {
      Envelope.check(
          other.turn(action, Engine.EMBEDDED.service().adminToken()).then(),
          404,
          "RESOURCE_NOT_FOUND");
    }
    assertThat(CONSOLE.read("")).contains("Token of an admin", "Close the service");
  }
}
