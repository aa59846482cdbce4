package dev.candor.errors.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import dev.candor.testing.Tokens;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client with a token that has ended is nobody, and takes no place of its user's failures. */
@Tag("once")
class EndedTokensIT {

  private static final Map<String, String> SETTINGS = Map.of("CANDOR_JOURNAL_PER_CLIENT", "10");

  private final String requestId = UUID.randomUUID().toString();

  private static String changePassword(Account account) {
    account.json(account.passwordChange("battery staple")).patch(account.path());
    return account.service().logIn(account.email(), "battery staple").path("access_token");
  }

  private Response fail(Service service, String token, String path) {
    return service.as(token).header("X-Request-Id", requestId).get(path);
  }

  private Response lookUp(Service service) {
    return service.request().get("/failures/" + requestId);
  }

  private static double reserved(Service service, String path) {
    return service.metric("admission_concurrency_limit", "path=\"" + path + "\",reserved=\"true\"");
  }

  @Test
  void aTokenThatHasEndedDrivesOutNoFailureOfItsUser() {
    try (Service service = Service.start(Engine.newDirectory(), SETTINGS)) {
      Account before = Account.open(service);
      String token = changePassword(before);
      fail(service, token, "/products/999999");
      service.as(token).get("/failures/" + requestId).then().statusCode(200);
      for (int i = 0; i < 500; i++) {
        before.request().get("/protected").then().statusCode(401);
      }
      service.as(token).get("/failures/" + requestId).then().statusCode(200);
    }
  }

  @Test
  void aRejectionBeforeATokenIsCheckedIsNotThatOfAUserWhoseTokenHasEnded() {
    Service service = Engine.EMBEDDED.service();
    Account account = Account.open(service);
    account.request().get("/protected").then().statusCode(200);
    account.json(account.passwordChange("battery staple")).patch(account.path());
    Tokens.rejectEarly(service, account.token(), requestId);
    lookUp(service)
        .then()
        .statusCode(200)
        .body("code", equalTo("EXPECTATION_FAILED"))
        .body("user_id", nullValue());
  }

  @Test
  void theFailureOfADeletedAccountsTokenIsItsAddressesAlsoAfterARestart() {
    Path directory = Engine.newDirectory();
    Account account;
    try (Service service = Service.start(directory, SETTINGS)) {
      account = Account.open(service);
      account.request().delete(account.path()).then().statusCode(204);
      fail(service, account.token(), "/protected").then().statusCode(401);
      lookUp(service).then().statusCode(200).body("user_id", nullValue());
    }
    try (Service service = Service.start(directory, SETTINGS)) {
      fail(service, account.token(), "/protected").then().statusCode(401);
      lookUp(service).then().statusCode(200).body("user_id", nullValue());
      String query = "/admin/failures?user_id=" + account.id();
      assertThat(service.admin().get(query).<Integer>path("items.size()")).isZero();
    }
  }

  @Test
  void aFormerAdminHasNoPlaceAmongAdmins() {
    try (Service service = Service.start(Engine.newDirectory(), Map.of())) {
      Account demoted = Account.open(service);
      Account ended = Account.open(service);
      for (Account account : new Account[] {demoted, ended}) {
        account.changeByAdmin("{\"roles\": [\"admin\"]}");
      }
      String demotedToken = service.logIn(demoted.email(), demoted.password()).path("access_token");
      String endedToken = service.logIn(ended.email(), ended.password()).path("access_token");
      service.as(demotedToken).get("/admin/users").then().statusCode(200);
      service.as(endedToken).get("/admin/users").then().statusCode(200);
      assertThat(reserved(service, "/admin/users")).isPositive();
      demoted.changeByAdmin("{\"roles\": [\"user\"]}");
      ended.changeByAdmin("{\"password\": \"battery staple\"}");
      for (int i = 0; i < 3; i++) {
        service.as(demotedToken).get("/admin/audit").then().statusCode(403);
        service.as(endedToken).get("/admin/failures").then().statusCode(401);
      }
      assertThat(reserved(service, "/admin/audit")).isZero();
      assertThat(reserved(service, "/admin/failures")).isZero();
    }
  }
}
