package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A token for an e-mail address and its password, and no hint to anybody else. */
@ParameterizedClass
@EnumSource(Engine.class)
class LoginIT {

  private final Engine engine;

  LoginIT(Engine engine) {
    this.engine = engine;
  }

  @Test
  void aLoginIsAnsweredWithATokenForAnHour() {
    Account ann = Account.open(engine.service());
    engine
        .service()
        .logIn(ann.email().toUpperCase(Locale.ROOT), ann.password())
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("token_type", equalTo("Bearer"))
        .body("expires_in", equalTo(3600));
  }

  /** The first ones from an address are written down. */
  @Test
  void loginsAtTheSameTimeAreAllGood() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < 20; i++) {
        String email = UUID.randomUUID() + "@example.com";
        String body = "{\"email\": \"" + email + "\", \"password\": \"correct horse\"}";
        engine.service().request().contentType("application/json").body(body).post("/users");
        Callable<Integer> login = () -> statusOfLogin(email);
        for (Future<Integer> status : clients.invokeAll(Collections.nCopies(4, login))) {
          assertThat(status.get()).isEqualTo(200);
        }
      }
    } finally {
      clients.shutdown();
    }
  }

  /** One that waits behind others for a second is refused, on a busy machine. */
  private int statusOfLogin(String email) {
    return Patience.await("a login has its turn")
        .until(
            () -> engine.service().logIn(email, "correct horse").statusCode(),
            status -> status != 503);
  }

  @Test
  void whereTokensAreIssuedHereNoOtherIssuerIsMissed() {
    assertThat(engine.service().log()).doesNotContain("No issuer of tokens");
  }

  @Test
  void anUnknownAddressAndAWrongPasswordAreTheSame() {
    Account ann = Account.open(engine.service());
    Response unknown = engine.service().logIn(UUID.randomUUID() + "@b.cd", ann.password());
    Response wrong = engine.service().logIn(ann.email(), "wrong horse");
    for (Response response : List.of(unknown, wrong)) {
      Envelope.check(response.then(), 401, "AUTHENTICATION_ERROR")
          .header("WWW-Authenticate", "Bearer realm=\"api\"")
          .body("error.details", equalTo(Map.of("reason", "INVALID_CREDENTIALS")));
    }
    assertThat(wrong.<String>path("error.message")).isEqualTo(unknown.path("error.message"));
  }

  @Test
  void aPasswordIsNotTakenForALongerOne() {
    Account ann = Account.open(engine.service());
    String longest = "x".repeat(72);
    ann.json(ann.passwordChange(longest)).patch(ann.path()).then().statusCode(200);
    engine.service().logIn(ann.email(), longest).then().statusCode(200);
    for (String other : List.of(longest + "y", longest + "\\u0000", longest.substring(1), "")) {
      Envelope.check(
          engine.service().logIn(ann.email(), other).then(), 401, "AUTHENTICATION_ERROR");
    }
  }

  @Test
  void whatIsNoLoginIsAViolation() {
    for (String body :
        List.of(
            "{}",
            "{\"email\": null}",
            "{\"email\": \"a@b.cd\", \"pass\": 1}",
            "{\"email\": \"a\\u0000\", \"password\": \"x\"}")) {
      Envelope.check(
          engine
              .service()
              .request()
              .contentType("application/json")
              .body(body)
              .post("/auth/token")
              .then(),
          400,
          "VALIDATION_ERROR");
    }
  }

  @Test
  void anAddressCannotInjectAHeaderOrSql() {
    Envelope.check(
        engine.service().logIn("' OR 1=1 --", "correct horse").then(), 401, "AUTHENTICATION_ERROR");
    Response response = engine.service().logIn("a@b.cd\\r\\nX-Evil: 1", "correct horse");
    Envelope.check(response.then(), 400, "VALIDATION_ERROR");
    assertThat(response.getHeaders().hasHeaderWithName("X-Evil")).isFalse();
  }
}
