package dev.candor.shop.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
class UsersIT {

  private final Engine engine;

  UsersIT(Engine engine) {
    this.engine = engine;
  }

  @Test
  void anAccountIsOpenedReadAndClosed() {
    String email = newEmail();
    Response created = create(email.toUpperCase(java.util.Locale.ROOT), "correct horse");
    created
        .then()
        .statusCode(201)
        .header("Location", "/users/" + created.path("id"))
        .header("ETag", matchesPattern("\"\\d+\""))
        .body("email", equalTo(email))
        .body("roles", equalTo(List.of("user")))
        .body("password", nullValue())
        .body("password_hash", nullValue());
    String path = created.header("Location");
    request().get(path).then().statusCode(200).body(equalTo(created.asString()));
    request().delete(path).then().statusCode(204);
    Envelope.check(request().get(path).then(), 404, "RESOURCE_NOT_FOUND")
        .body("error.details.resource", equalTo("user"));
  }

  @Test
  void anEmailAddressIsTakenOnceWhateverItsCase() {
    String email = newEmail();
    create(email, "correct horse").then().statusCode(201);
    Envelope.check(
            create(email.toUpperCase(java.util.Locale.ROOT), "another horse").then(),
            409,
            "DATA_CONFLICT")
        .body("error.details.resource", equalTo("user"))
        .body("error.details.field", equalTo("email"));
  }

  @Test
  void anEmailAddressIsTakenOnceAlsoByAChange() {
    String email = newEmail();
    create(email, "correct horse").then().statusCode(201);
    String other = create(newEmail(), "correct horse").header("Location");
    String whole = "{\"email\": \"" + email + "\", \"password\": \"correct horse\"}";
    Envelope.check(json(whole).put(other).then(), 409, "DATA_CONFLICT");
    Envelope.check(json("{\"email\": \"" + email + "\"}").patch(other).then(), 409, "DATA_CONFLICT")
        .body("error.details.field", equalTo("email"));
  }

  @Test
  void ofManyWhoWantAnAddressOneGetsIt() throws Exception {
    String email = newEmail();
    ExecutorService clients = Executors.newFixedThreadPool(8);
    try {
      Callable<Integer> attempt =
          () ->
              Patience.await("a busy service has an answer")
                  .until(
                      () -> create(email, "correct horse").statusCode(), status -> status != 503);
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> status : clients.invokeAll(Collections.nCopies(16, attempt))) {
        statuses.add(status.get());
      }
      assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
      assertThat(statuses).filteredOn(status -> status == 409).hasSize(15);
    } finally {
      clients.shutdown();
    }
  }

  @Test
  void aRoleIsNamedOnce() {
    Envelope.check(
            json("{\"email\": \"a@b.cd\", \"password\": \"12345678\","
                    + " \"roles\": [\"user\", \"user\"]}")
                .post("/users")
                .then(),
            400,
            "VALIDATION_ERROR")
        .body("error.details.violations.pointer", equalTo(List.of("/roles")))
        .body("error.details.violations.rule", equalTo(List.of("unique_elements")));
  }

  @Test
  void aRoleIsNamedExactly() {
    for (String role : List.of("root", "0", "1", "admin ", "USER", "Admin", "")) {
      Envelope.check(
              json("{\"email\": \"a@b.cd\", \"password\": \"1\", \"roles\": [\"" + role + "\"]}")
                  .post("/users")
                  .then(),
              400,
              "VALIDATION_ERROR")
          .body("error.details.violations.pointer", equalTo(List.of("/roles/0", "/password")))
          .body("error.details.violations.field", equalTo(List.of("roles", "password")))
          .body("error.details.violations.rule", equalTo(List.of("one_of", "password")))
          .body("error.details.violations.message", hasItem("must be one of [user, admin]"));
    }
    for (String role : List.of("0", "1", "true", "{}", "[]")) {
      Envelope.check(
              json("{\"email\": \"a@b.cd\", \"password\": \"12345678\", \"roles\": [" + role + "]}")
                  .post("/users")
                  .then(),
              400,
              "MALFORMED_JSON")
          .body("error.details.pointer", equalTo("/roles/0"));
    }
    String path = create(newEmail(), "correct horse").header("Location");
    Envelope.check(
            json("{\"roles\": [\"user\", \"root\"]}").patch(path).then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations.pointer", equalTo(List.of("/roles/1")));
  }

  @Test
  void aPasswordThatHasNoUtf8IsAViolation() {
    Envelope.check(create(newEmail(), "\\ud800aaaaaaaa").then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations.rule", hasItem("password"));
  }

  @Test
  void addressAndPasswordAreCheckedTogetherAndNotRepeated() {
    Response response = create("not an address", "1234567");
    Envelope.check(response.then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations.pointer", hasItems("/email", "/password"))
        .body("error.details.violations.rule", hasItems("email", "password"));
    assertThat(response.asString()).doesNotContain("1234567", "not an address");
  }

  @Test
  void aPasswordHas8To72Bytes() {
    create(newEmail(), "12345678").then().statusCode(201);
    create(newEmail(), "x".repeat(72)).then().statusCode(201);
    create(newEmail(), "ü".repeat(36)).then().statusCode(201);
    for (String password : List.of("1234567", "x".repeat(73), "ü".repeat(37), "1234567\\u0000")) {
      Envelope.check(create(newEmail(), password).then(), 400, "VALIDATION_ERROR")
          .body("error.details.violations.rule", hasItem("password"));
    }
  }

  @Test
  void badAddressesAreViolations() {
    for (String email :
        List.of(
            "",
            "a",
            "@",
            "a@",
            "@b.c",
            "a b@c.d",
            "a@b.c\\r\\nX-Evil: 1",
            "a@b.c\\u0000",
            "x".repeat(250) + "@b.c")) {
      Envelope.check(create(email, "12345678").then(), 400, "VALIDATION_ERROR")
          .body("error.details.violations.field", hasItem("email"));
    }
  }

  @Test
  void putNeedsAllAndPatchWhatChanges() {
    Response created = create(newEmail(), "correct horse");
    String path = created.header("Location");
    String email = newEmail();
    Envelope.check(json("{\"email\": \"" + email + "\"}").put(path).then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations.pointer", equalTo(List.of("/password")));
    Response replaced =
        json("{\"email\": \"" + email + "\", \"password\": \"battery staple\"}").put(path);
    replaced
        .then()
        .statusCode(200)
        .header("ETag", not(created.header("ETag")))
        .body("email", equalTo(email));
    json("{\"password\": \"another one\"}")
        .patch(path)
        .then()
        .statusCode(200)
        .header("ETag", not(oneOf(created.header("ETag"), replaced.header("ETag"))))
        .body("email", equalTo(email));
    Envelope.check(json("{\"email\": null}").patch(path).then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations.pointer", equalTo(List.of("/email")));
  }

  @Test
  void ifMatchGuardsEveryChange() {
    Response created = create(newEmail(), "correct horse");
    String path = created.header("Location");
    Envelope.check(
        json("{\"email\": \"" + newEmail() + "\"}").header("If-Match", "\"9\"").patch(path).then(),
        412,
        "PRECONDITION_FAILED");
    request().header("If-Match", created.header("ETag")).delete(path).then().statusCode(204);
  }

  private Response create(String email, String password) {
    return json("{\"email\": \"" + email + "\", \"password\": \"" + password + "\"}")
        .post("/users");
  }

  private static String newEmail() {
    return UUID.randomUUID() + "@example.com";
  }

  private RequestSpecification json(String body) {
    return request().contentType("application/json").body(body.getBytes(StandardCharsets.UTF_8));
  }

  private RequestSpecification request() {
    return engine.service().admin();
  }
}
