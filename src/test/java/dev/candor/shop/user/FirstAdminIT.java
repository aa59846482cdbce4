package dev.candor.shop.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** There is always somebody who can make others admins. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class FirstAdminIT {

  private static final Map<String, String> NOT_CONFIGURED =
      Map.of("CANDOR_ADMIN_EMAIL", "", "CANDOR_ADMIN_PASSWORD", "");
  private static final Pattern PRINTED =
      Pattern.compile("The first admin is (\\S+) with the password (\\S+) \\(shown this once\\)");

  @Test
  void withoutSettingsOneIsMadeAndItsPasswordShownOnce() {
    Path directory = Engine.newDirectory();
    String email;
    String password;
    try (Service service = Service.start(directory, NOT_CONFIGURED)) {
      Matcher printed =
          Patience.await("the password is shown")
              .until(() -> PRINTED.matcher(service.log()), Matcher::find);
      email = printed.group(1);
      password = printed.group(2);
      assertThat(password.length()).isGreaterThanOrEqualTo(20);
      assertThat(printed.find()).isFalse();
      service.logIn(email, password).then().statusCode(200);
    }
    try (Service service = Service.start(directory, NOT_CONFIGURED)) {
      assertThat(service.log()).doesNotContain("The first admin is");
      String token = service.logIn(email, password).path("access_token");
      service.as(token).get("/admin/users").then().statusCode(200);
    }
  }

  @Test
  void anAccountThatHadTheAddressBeforeIsTakenOver() {
    Path directory = Engine.newDirectory();
    String email = "root@example.com";
    try (Service service = Service.start(directory, Map.of())) {
      service
          .request()
          .contentType("application/json")
          .body("{\"email\": \"" + email + "\", \"password\": \"squatter's own\"}")
          .post("/users")
          .then()
          .statusCode(201);
    }
    Map<String, String> settings =
        Map.of("CANDOR_ADMIN_EMAIL", "Root@Example.com", "CANDOR_ADMIN_PASSWORD", "operator's own");
    try (Service service = Service.start(directory, settings)) {
      service.logIn(email, "squatter's own").then().statusCode(401);
      String token = service.logIn(email, "operator's own").path("access_token");
      service.as(token).get("/admin/users").then().statusCode(200);
    }
  }

  /**
   * A printed password opens an admin's account, also where another user had that account before.
   */
  @Test
  void thePasswordThatIsShownIsTheAdmins() throws SQLException {
    Path directory = Engine.newDirectory();
    try (Service service = Service.start(directory, Map.of())) {
      service
          .request()
          .contentType("application/json")
          .body("{\"email\": \"admin@localhost\", \"password\": \"squatter's own\"}")
          .post("/users")
          .then()
          .statusCode(201);
    }
    withoutAdmins(directory);
    try (Service service = Service.start(directory, NOT_CONFIGURED)) {
      Matcher printed =
          Patience.await("the password is shown")
              .until(() -> PRINTED.matcher(service.log()), Matcher::find);
      service.logIn("admin@localhost", "squatter's own").then().statusCode(401);
      String token = service.logIn(printed.group(1), printed.group(2)).path("access_token");
      service.as(token).get("/admin/users").then().statusCode(200);
    }
  }

  private static void withoutAdmins(Path directory) throws SQLException {
    String url = "jdbc:h2:file:" + directory.resolve("candor") + ";DATABASE_TO_LOWER=TRUE";
    try (Connection connection = DriverManager.getConnection(url, "candor", "candor");
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE users SET roles = 'user'");
    }
  }

  @Test
  void aPasswordChangedSinceIsKept() {
    Path directory = Engine.newDirectory();
    try (Service service = Service.start(directory, Map.of())) {
      String path = "/users/" + service.admin().get("/protected").path("id");
      service
          .admin()
          .contentType("application/json")
          .body(
              "{\"password\": \"changed since\", \"current_password\": \"%s\"}"
                  .formatted(Service.ADMIN_PASSWORD))
          .patch(path)
          .then()
          .statusCode(200);
    }
    try (Service service = Service.start(directory, Map.of())) {
      service.logIn(Service.ADMIN_EMAIL, "changed since").then().statusCode(200);
      service.logIn(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD).then().statusCode(401);
    }
  }

  @Test
  void whoIsNoAdminAnyMoreStaysSoAfterAnOutage() {
    Postgres postgres = Postgres.shared();
    String url = postgres.createDatabase();
    Map<String, String> settings = Postgres.patient(url);
    try (Service service = Service.start(Engine.newDirectory(), settings)) {
      String first = "/users/" + service.admin().get("/protected").path("id");
      Account other = Account.open(service);
      roles(service.adminToken(), service, other.path(), "\"user\", \"admin\"");
      String token = service.logIn(other.email(), other.password()).path("access_token");
      roles(token, service, first, "\"user\"");
      int before = answers(service);
      postgres.execute(
          url,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
      Patience.await("the database is ready again").until(() -> answers(service) > before);
      Readiness.await(service);
      String demoted =
          service.logIn(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD).path("access_token");
      service.as(demoted).get("/admin/users").then().statusCode(403);
    }
  }

  /** How often the log says that the database answers. */
  private static int answers(Service service) {
    return service.log().split("The database answers", -1).length - 1;
  }

  private static void roles(String token, Service service, String path, String roles) {
    service
        .as(token)
        .contentType("application/json")
        .body("{\"roles\": [" + roles + "]}")
        .patch(path)
        .then()
        .statusCode(200);
  }

  @Test
  void onPostgresqlNobodyIsAdminUnasked() {
    String url = Postgres.shared().createDatabase();
    Map<String, String> settings =
        Map.of("CANDOR_DATABASE_URL", url, "CANDOR_ADMIN_EMAIL", "", "CANDOR_ADMIN_PASSWORD", "");
    try (Service service = Service.start(Engine.newDirectory(), settings)) {
      Patience.await("the service says that nobody is an admin")
          .until(() -> service.log().contains("Nobody is an admin yet"));
      assertThat(service.log()).doesNotContain("The first admin is");
    }
  }
}
