package dev.candor.errors.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Readiness;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A database that is restored under a running service gives the ids of lost accounts to others. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class RenewedDatabaseIT {

  @Test
  void aNewAccountDoesNotSeeTheFailuresOfTheLostOneThatHadItsId() {
    assertThatNothingIsLeftOfLostAccounts(Map.of());
  }

  @Test
  void aNewAccountDoesNotSeeThemThroughRedisEither() {
    try (Redis redis = Redis.start()) {
      assertThatNothingIsLeftOfLostAccounts(Map.of("CANDOR_REDIS_URL", redis.url()));
    }
  }

  private static void assertThatNothingIsLeftOfLostAccounts(Map<String, String> more) {
    Postgres postgres = Postgres.shared();
    String url = postgres.createDatabase();
    String name = url.substring(url.lastIndexOf('/') + 1);
    String server = Postgres.url(postgres.port(), "postgres");
    Map<String, String> settings = new HashMap<>(more);
    settings.putAll(Postgres.patient(url));
    try (Service service = Service.start(Engine.newDirectory(), settings)) {
      Account lost = Account.open(service);
      String failure = lost.request().get("/admin/users").header("X-Request-Id");
      lost.request().get("/failures/" + failure).then().statusCode(200);
      postgres.execute(server, "DROP DATABASE " + name + " WITH (FORCE)");
      Readiness.awaitDown(service, "database", "does not exist");
      postgres.execute(server, "CREATE DATABASE " + name);
      Readiness.await(service);
      String admin =
          Patience.await("the new first admin logs in")
              .until(
                  () -> service.logIn(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD),
                  login -> login.statusCode() == 200)
              .path("access_token");
      String list = "/admin/failures?user_id=" + lost.id();
      Patience.await("the lost account's failures are forgotten")
          .until(() -> service.as(admin).get(list).<List<?>>path("items"), List::isEmpty);
      Account next = Account.open(service);
      assertThat(next.id()).isEqualTo(lost.id());
      next.request().get("/failures/" + failure).then().statusCode(404);
    }
  }
}
