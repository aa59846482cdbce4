package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.LosableCommit;
import dev.candor.testing.LosableCommit.Loss;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What follows a commit is done even where the database is lost with it. */
@Tag("once")
class LostCommitIT {

  private static final String LIMIT =
      "{\"limits\": {\"user\": {\"limit\": 7, \"period\": \"1h\"}}}";

  private static LosableCommit way;
  private static Service service;

  private final String requestId = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    String url = Postgres.shared().createDatabase();
    way = LosableCommit.to(Postgres.shared().port());
    String name = url.substring(url.lastIndexOf('/') + 1);
    service =
        Service.start(Engine.newDirectory(), Postgres.patient(Postgres.url(way.port(), name)));
  }

  @AfterAll
  static void stop() {
    service.close();
    way.close();
  }

  private static Response put(String path) {
    return service.admin().contentType("application/json").body(LIMIT).put(path);
  }

  @Test
  void anAccountThatWasDeletedLeavesNothingBehindThoughNobodyKnowsAtFirst() {
    Account account = Account.open(service);
    String path = "/admin/rate-limits/user/" + account.id();
    put(path).then().statusCode(200);
    account.request().header("X-Request-Id", requestId).get("/nowhere");
    service.admin().get("/failures/" + requestId).then().statusCode(200);
    way.lose("user.delete", Loss.ANSWER);
    String deletion = UUID.randomUUID().toString();
    service.admin().header("X-Request-Id", deletion).delete(account.path()).then().statusCode(503);
    assertThat(way.hasLost()).isTrue();
    awaitStatus(account.path(), 404);
    awaitStatus("/failures/" + requestId, 404);
    awaitStatus(path, 404);
    service.awaitLogged("user.delete " + account.path() + " by user 1 from 127.0.0.1 [" + deletion);
  }

  @Test
  void aChangeWhoseCommitIsLostHasOneLineInTheAudit() {
    Account account = Account.open(service);
    way.lose("user.roles", Loss.ANSWER);
    service
        .admin()
        .contentType("application/json")
        .header("X-Request-Id", requestId)
        .body("{\"roles\": [\"user\", \"admin\"]}")
        .patch(account.path())
        .then()
        .statusCode(503);
    assertThat(way.hasLost()).isTrue();
    String line = "user.roles " + account.path() + " by user 1 from 127.0.0.1 [" + requestId;
    service.awaitLogged(line);
    Account.open(service);
    assertThat(service.log().split(Pattern.quote(line), -1)).hasSize(2);
  }

  @Test
  void aLimitThatIsStoredOrDeletedIsAnsweredSoThoughTheDatabaseIsLostNext() {
    Account account = Account.open(service);
    String path = "/admin/rate-limits/user/" + account.id();
    way.lose("override.set", Loss.ALL_AFTER_ANSWER);
    Response set = put(path);
    way.restore();
    assertThat(set.statusCode()).isEqualTo(200);
    awaitStatus(path, 200);
    way.lose("override.delete", Loss.ALL_AFTER_ANSWER);
    Response deleted = service.admin().delete(path);
    way.restore();
    assertThat(deleted.statusCode()).isEqualTo(204);
    awaitStatus(path, 404);
  }

  private static void awaitStatus(String path, int status) {
    Patience.await(path + " answers " + status)
        .until(() -> service.admin().get(path).statusCode() == status);
  }
}
