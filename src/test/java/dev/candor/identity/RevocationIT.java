package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import dev.candor.testing.Stopwatch;
import dev.candor.testing.TimingTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A token ends with what it was given for, on every replica. */
class RevocationIT {

  private static final Duration SOON = Duration.ofSeconds(5);

  private static Service one;
  private static Service two;

  @BeforeAll
  static void startTwoReplicas() {
    Map<String, String> settings = Engine.POSTGRESQL.settings();
    one = Service.start(Engine.newDirectory(), settings);
    two = Service.start(Engine.newDirectory(), settings);
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
  }

  @Test
  void tokensEndWithThePasswordAndWithTheAccountOnEveryReplica() {
    Account ann = Account.open(one);
    seenBy(ann, one, two);
    changePassword(ann);
    endedOn(ann, one, two);
    String token = one.logIn(ann.email(), "battery staple").path("access_token");
    Account again = new Account(one, ann.id(), ann.email(), "battery staple", token);
    seenBy(again, one, two);
    one.admin().delete(ann.path()).then().statusCode(204);
    endedOn(again, one, two);
  }

  /** The machine's own share is what the requests take that see it. */
  @TimingTest
  void tokensEndWithinSecondsOnEveryReplica() {
    Account ann = Account.open(one);
    seenBy(ann, one, two);
    Duration baseline = Stopwatch.slowest(20, () -> seenBy(ann, one, two)).multipliedBy(3);
    changePassword(ann);
    assertThat(Stopwatch.time(() -> endedOn(ann, one, two))).isLessThan(SOON.plus(baseline));
  }

  @Test
  void anotherAddressEndsNothing() {
    Service service = Engine.EMBEDDED.service();
    Account ann = Account.open(service);
    ann.json(ann.emailChange("other-" + ann.email())).patch(ann.path()).then().statusCode(200);
    Patience.await("the token shows the new address")
        .untilAsserted(
            () ->
                ann.request()
                    .get("/protected")
                    .then()
                    .statusCode(200)
                    .body("email", equalTo("other-" + ann.email())));
  }

  private static void changePassword(Account account) {
    account
        .json(account.passwordChange("battery staple"))
        .patch(account.path())
        .then()
        .statusCode(200);
  }

  private static void seenBy(Account account, Service... services) {
    for (Service service : List.of(services)) {
      service.as(account.token()).get("/protected").then().statusCode(200);
    }
  }

  private static void endedOn(Account account, Service... services) {
    Patience.await("the token has ended everywhere")
        .untilAsserted(
            () -> {
              for (Service service : services) {
                Envelope.check(
                        service.as(account.token()).get("/protected").then(),
                        401,
                        "AUTHENTICATION_ERROR")
                    .body("error.details.reason", equalTo("INVALID_TOKEN"));
              }
            });
  }

  @Test
  void aTokenForTheNewPasswordIsGoodAtOnce() {
    Account ann = Account.open(one);
    seenBy(ann, one, two);
    changePassword(ann);
    String token = one.logIn(ann.email(), "battery staple").path("access_token");
    for (Service service : List.of(one, two)) {
      service.as(token).get("/protected").then().statusCode(200);
    }
    one.as(ann.token()).get("/protected").then().statusCode(401);
  }

  @Test
  void whoHasJustLostAnAccountOrARoleChangesNoAccount() {
    Account ann = Account.open(one);
    Account bob = Account.open(one);
    Account cat = Account.open(one);
    json(one.admin(), "{\"roles\": [\"admin\"]}").patch(bob.path()).then().statusCode(200);
    json(one.admin(), "{\"roles\": [\"admin\"]}").patch(cat.path()).then().statusCode(200);
    seenBy(ann, two);
    seenBy(bob, two);
    seenBy(cat, two);
    changePassword(ann);
    json(one.admin(), "{\"roles\": [\"user\"]}").patch(bob.path()).then().statusCode(200);
    one.admin().delete(cat.path()).then().statusCode(204);
    String admin =
        "{\"email\": \"mole@example.com\", \"password\": \"12345678\", \"roles\": [\"admin\"]}";
    for (Response refused :
        List.of(
            json(two.as(ann.token()), ann.passwordChange("taken back")).patch(ann.path()),
            json(two.as(cat.token()), admin).post("/users"))) {
      Envelope.check(refused.then(), 401, "AUTHENTICATION_ERROR")
          .body("error.details.reason", equalTo("INVALID_TOKEN"));
    }
    for (Response refused :
        List.of(
            json(two.as(bob.token()), admin).post("/users"),
            two.as(bob.token()).delete(ann.path()))) {
      // Once the replica has heard of it, his token is good again: that of a user.
      assertThat(refused.statusCode()).isIn(401, 403);
      Envelope.check(
          refused.then(),
          refused.statusCode(),
          refused.statusCode() == 401 ? "AUTHENTICATION_ERROR" : "INSUFFICIENT_PERMISSIONS");
    }
    one.logIn(ann.email(), "battery staple").then().statusCode(200);
  }

  private static RequestSpecification json(RequestSpecification request, String body) {
    return request.contentType("application/json").body(body);
  }
}
