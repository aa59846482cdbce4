package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Issuer;
import dev.candor.testing.LateBody;
import dev.candor.testing.Service;
import dev.candor.testing.Tokens;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A token of another issuer stands for the account that has its address, as long as one has. */
@TestInstance(Lifecycle.PER_CLASS)
class ForeignAccountsIT {

  private static final String PASSWORD =
      "{\"password\": \"battery staple\", \"current_password\": \"correct horse\"}";
  private static final String ADDRESS =
      "{\"email\": \"%s\", \"current_password\": \"correct horse\"}";

  /** Longer than the result of a look-up is used. */
  private static final Duration LATE = Duration.ofSeconds(3);

  private final Issuer issuer = Issuer.start();
  private final Service service = Service.start(Engine.newDirectory(), issuer.settings());

  @AfterAll
  void stop() {
    service.close();
    issuer.close();
  }

  @Test
  void anotherPasswordEndsNoTokenOfAnotherIssuer() {
    String email = Account.register(service);
    String token = issuer.token(email);
    String path = pathOf(token);
    patch(token, path, PASSWORD).then().statusCode(200);
    patch(token, path, "{}").then().statusCode(200);
    patch(issuer.token(email), path, "{}").then().statusCode(200);
    service.as(token).delete(path).then().statusCode(204);
  }

  @Test
  void anotherPasswordStopsNoRequestWhoseBodyIsLate() throws InterruptedException {
    String token = issuer.token(Account.register(service), "user", "admin");
    String path = pathOf(token);
    RawResponse answer =
        LateBody.send(
            service, token, LATE, () -> patch(token, path, PASSWORD).then().statusCode(200));
    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void theGroupsOfATokenDecideAndNotTheRolesOfItsAccount() {
    String admin = issuer.token(Service.ADMIN_EMAIL, "user", "admin");
    String email = Account.register(service);
    String path = pathOf(issuer.token(email, "user"));
    patch(admin, path, "{\"roles\": [\"user\", \"admin\"]}").then().statusCode(200);
    String token = issuer.token(email.toUpperCase(Locale.ROOT), "user");
    pathOf(token);
    patch(admin, path, "{\"roles\": [\"user\"]}").then().statusCode(200);
    patch(token, path, "{}").then().statusCode(200);
  }

  @Test
  void aTokenEndsWithItsAccountHoweverItSpellsTheAddress() {
    String email = Account.register(service);
    String token = issuer.token(email);
    String loud = issuer.token(email.toUpperCase(Locale.ROOT));
    String path = pathOf(token);
    assertThat(pathOf(loud)).isEqualTo(path);
    service.as(token).delete(path).then().statusCode(204);
    refuse(token);
    refuse(loud);
  }

  @Test
  void aTokenEndsWhenItsAccountGetsAnotherAddress() {
    String email = Account.register(service);
    String token = issuer.token(email);
    String next = issuer.token("next-" + email);
    refuse(next);
    String path = pathOf(token);
    patch(token, path, ADDRESS.formatted("next-" + email)).then().statusCode(200);
    refuse(token);
    assertThat(pathOf(next)).isEqualTo(path);
  }

  @Test
  void aTokenIsGoodAsSoonAsItsAddressHasAnAccount() {
    String email = UUID.randomUUID() + "@example.com";
    String token = issuer.token(email);
    refuse(token);
    service
        .request()
        .contentType("application/json")
        .body("{\"email\": \"" + email + "\", \"password\": \"correct horse\"}")
        .post("/users")
        .then()
        .statusCode(201);
    service.as(token).get("/protected").then().statusCode(200).body("email", equalTo(email));
  }

  @Test
  void aFailureBeforeATokenIsCheckedIsItsUsers() {
    String token = issuer.token(Account.register(service), "user");
    String path = pathOf(token);
    String requestId = UUID.randomUUID().toString();
    Tokens.rejectEarly(service, token, requestId);
    Envelope.check(
        service.request().get("/failures/" + requestId).then(), 404, "RESOURCE_NOT_FOUND");
    int user = service.as(token).get("/failures/" + requestId).path("user_id");
    assertThat("/users/" + user).isEqualTo(path);
  }

  private String pathOf(String token) {
    return "/users/"
        + service.as(token).get("/protected").then().statusCode(200).extract().path("id");
  }

  private Response patch(String token, String path, String body) {
    return service.as(token).contentType("application/json").body(body).patch(path);
  }

  private void refuse(String token) {
    Envelope.check(service.as(token).get("/protected").then(), 401, "AUTHENTICATION_ERROR")
        .body("error.details.reason", equalTo("INVALID_TOKEN"));
  }
}
