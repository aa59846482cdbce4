package dev.candor.shop.user;

import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A token alone does not take an account over. */
@ParameterizedClass
@EnumSource(Engine.class)
class CurrentPasswordIT {

  private final Service service;
  private final Account ann;
  private final String tag;

  CurrentPasswordIT(Engine engine) {
    this.service = engine.service();
    this.ann = Account.open(service);
    this.tag = ann.request().get(ann.path()).header("ETag");
  }

  /** Each way to change the address or the password, without the brace that ends it. */
  private static List<String> changes() {
    String email = "\"email\": \"" + UUID.randomUUID() + "@example.com\"";
    String password = "\"password\": \"battery staple\"";
    return List.of(
        "PATCH {" + email,
        "PATCH {" + password,
        "PATCH {" + email + ", " + password,
        "PUT {" + email + ", " + password);
  }

  private Response send(Account by, String path, String change, String more) {
    String[] parts = change.split(" ", 2);
    return by.json(parts[1] + more + "}").request(parts[0], path);
  }

  @Test
  void withoutThePasswordNothingChanges() {
    for (String change : changes()) {
      for (String more : List.of("", ", \"current_password\": null")) {
        Envelope.check(send(ann, ann.path(), change, more).then(), 400, "VALIDATION_ERROR")
            .body("error.details.violations.pointer", equalTo(List.of("/current_password")))
            .body("error.details.violations.rule", equalTo(List.of("not_null")));
      }
    }
    isUnchanged();
  }

  @Test
  void withAnotherPasswordNothingChanges() {
    for (String change : changes()) {
      for (String guess : List.of("", "wrong horse", "battery staple", "x".repeat(1000))) {
        String more = ", \"current_password\": \"" + guess + "\"";
        Envelope.check(send(ann, ann.path(), change, more).then(), 401, "AUTHENTICATION_ERROR")
            .body("error.details.reason", equalTo("INVALID_CREDENTIALS"));
      }
    }
    isUnchanged();
  }

  private void isUnchanged() {
    ann.request().get(ann.path()).then().statusCode(200).header("ETag", tag);
    service.logIn(ann.email(), ann.password()).then().statusCode(200);
  }

  @Test
  void withThePasswordEachChanges() {
    for (int i = 0; i < changes().size(); i++) {
      // An address is taken once.
      String change = changes().get(i);
      Account bob = Account.open(service);
      String more = ", \"current_password\": \"" + bob.password() + "\"";
      send(bob, bob.path(), change, more).then().statusCode(200);
    }
  }

  @Test
  void whatChangesNeitherNeedsNoPassword() {
    for (String patch :
        List.of("{}", "{\"roles\": [\"user\"]}", "{\"email\": \"" + ann.email() + "\"}")) {
      ann.json(patch).patch(ann.path()).then().statusCode(200);
    }
  }

  @Test
  void anAdminChangesOthersWithoutTheirPassword() {
    service
        .admin()
        .contentType("application/json")
        .body("{\"password\": \"battery staple\"}")
        .patch(ann.path())
        .then()
        .statusCode(200);
    service.logIn(ann.email(), "battery staple").then().statusCode(200);
    int own = service.admin().get("/protected").path("id");
    Envelope.check(
        service
            .admin()
            .contentType("application/json")
            .body("{\"password\": \"battery staple\"}")
            .patch("/users/" + own)
            .then(),
        400,
        "VALIDATION_ERROR");
  }
}
