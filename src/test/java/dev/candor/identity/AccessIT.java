package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may do what. */
@ParameterizedClass
@EnumSource(Engine.class)
class AccessIT {

  private static final String INSUFFICIENT = "Bearer realm=\"api\", error=\"insufficient_scope\"";
  private static final String PRODUCT =
      "{\"name\": \"Pen\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}";

  private final Engine engine;

  AccessIT(Engine engine) {
    this.engine = engine;
  }

  @Test
  void theCatalogueIsAnybodysToReadAndAnAdminsToWrite() {
    String path =
        service()
            .admin()
            .contentType("application/json")
            .body(PRODUCT)
            .post("/products")
            .header("Location");
    Account ann = Account.open(service());
    for (RequestSpecification reader : List.of(service().request(), ann.request())) {
      reader.get(path).then().statusCode(200);
    }
    service().request().get("/products").then().statusCode(200);
    requireAdmin("POST", "/products", PRODUCT, ann);
    requireAdmin("PUT", path, PRODUCT, ann);
    requireAdmin("PATCH", path, "{\"stock\": 2}", ann);
    requireAdmin("DELETE", path, "", ann);
    requireAdmin("GET", "/admin/users", "", ann);
    service().admin().delete(path).then().statusCode(204);
  }

  @Test
  void whoMayNotIsToldSoBeforeTheBodyIsRead() {
    Envelope.check(
        service().request().contentType("application/json").body("{").post("/products").then(),
        401,
        "AUTHENTICATION_ERROR");
    Envelope.check(
        Account.open(service()).json("{").post("/products").then(),
        403,
        "INSUFFICIENT_PERMISSIONS");
  }

  @Test
  void anAccountIsItsUsersAndAnAdmins() {
    Account ann = Account.open(service());
    Account bob = Account.open(service());
    String nobodys = "/users/987654321";
    for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
      String body =
          method.equals("PATCH") ? "{}" : "{\"email\": \"x@y.zz\", \"password\": \"12345678\"}";
      Envelope.check(
              with(service().request(), method, body).request(method, ann.path()).then(),
              401,
              "AUTHENTICATION_ERROR")
          .body("error.details.reason", equalTo("AUTH_REQUIRED"));
      for (String path : List.of(ann.path(), nobodys)) {
        Envelope.check(
                with(bob.request(), method, body).request(method, path).then(),
                403,
                "INSUFFICIENT_PERMISSIONS")
            .header("WWW-Authenticate", INSUFFICIENT)
            .body("error.details.required_role", equalTo("admin"));
      }
    }
    ann.request().get(ann.path()).then().statusCode(200).body("email", equalTo(ann.email()));
    service().admin().get(ann.path()).then().statusCode(200);
    Envelope.check(service().admin().get(nobodys).then(), 404, "RESOURCE_NOT_FOUND");
    ann.json(ann.emailChange("new-" + ann.email())).patch(ann.path()).then().statusCode(200);
    ann.request().delete(ann.path()).then().statusCode(204);
  }

  @Test
  void aTokenSaysWhoOneIs() {
    Account ann = Account.open(service());
    ann.request()
        .get("/protected")
        .then()
        .statusCode(200)
        .body("id", equalTo((int) ann.id()))
        .body("email", equalTo(ann.email()))
        .body("roles", equalTo(List.of("user")));
    service().admin().get("/protected").then().body("roles", equalTo(List.of("user", "admin")));
  }

  @Test
  void nobodyMakesHimselfAnAdmin() {
    String body =
        "{\"email\": \""
            + UUID.randomUUID()
            + "@b.cd\", \"password\": \"12345678\", \"roles\": [\"admin\"]}";
    Envelope.check(
            service().request().contentType("application/json").body(body).post("/users").then(),
            403,
            "INSUFFICIENT_PERMISSIONS")
        .header("WWW-Authenticate", "Bearer realm=\"api\"")
        .body("error.details.required_role", equalTo("admin"));
    Account ann = Account.open(service());
    Envelope.check(ann.json(body).post("/users").then(), 403, "INSUFFICIENT_PERMISSIONS")
        .header("WWW-Authenticate", INSUFFICIENT);
    Envelope.check(
        ann.json("{\"roles\": [\"user\", \"admin\"]}").patch(ann.path()).then(),
        403,
        "INSUFFICIENT_PERMISSIONS");
    ann.json("{\"roles\": [\"user\"]}").patch(ann.path()).then().statusCode(200);
    ann.request().get(ann.path()).then().body("roles", equalTo(List.of("user")));
  }

  @Test
  void anAdminMakesOthersAdminsAndNoAdminUnmakesItself() {
    Account ann = Account.open(service());
    service()
        .admin()
        .contentType("application/json")
        .body("{\"roles\": [\"admin\"]}")
        .patch(ann.path())
        .then()
        .statusCode(200)
        .body("roles", equalTo(List.of("user", "admin")));
    Patience.await("ann is an admin")
        .until(() -> ann.request().get("/admin/users").statusCode() == 200);
    Envelope.check(
            ann.json("{\"roles\": [\"user\"]}").patch(ann.path()).then(),
            403,
            "INSUFFICIENT_PERMISSIONS")
        .body("error.message", startsWith("Nobody changes their own roles"));
    service().admin().delete(ann.path()).then().statusCode(204);
  }

  @Test
  void anAdminOpensAnAdminsAccount() {
    String email = UUID.randomUUID() + "@b.cd";
    String path =
        service()
            .admin()
            .contentType("application/json")
            .body(
                "{\"email\": \""
                    + email
                    + "\", \"password\": \"12345678\", \"roles\": [\"admin\"]}")
            .post("/users")
            .then()
            .statusCode(201)
            .body("roles", equalTo(List.of("user", "admin")))
            .extract()
            .header("Location");
    String token = service().logIn(email, "12345678").path("access_token");
    service().as(token).get("/admin/users").then().statusCode(200);
    service().admin().delete(path).then().statusCode(204);
  }

  @Test
  void adminsPageThroughAllAccounts() {
    Account ann = Account.open(service());
    Account bob = Account.open(service());
    String after = "";
    List<Object> seen = new ArrayList<>();
    do {
      var page =
          service().admin().get("/admin/users?limit=100" + after).then().statusCode(200).extract();
      seen.addAll(page.jsonPath().getList("items.id"));
      assertThat(page.asString()).doesNotContain("password", "hash", "$2");
      after = page.path("next") == null ? "" : "&after=" + page.path("next");
    } while (!after.isEmpty());
    assertThat(seen).contains((int) ann.id(), (int) bob.id()).doesNotHaveDuplicates();
    service()
        .admin()
        .get("/admin/users?limit=1")
        .then()
        .body("items.id", not(hasItem((int) bob.id())));
  }

  private void requireAdmin(String method, String path, String body, Account user) {
    Envelope.check(
            with(service().request(), method, body).request(method, path).then(),
            401,
            "AUTHENTICATION_ERROR")
        .header("WWW-Authenticate", "Bearer realm=\"api\"")
        .body("error.details.reason", equalTo("AUTH_REQUIRED"));
    Envelope.check(
            with(user.request(), method, body).request(method, path).then(),
            403,
            "INSUFFICIENT_PERMISSIONS")
        .header("WWW-Authenticate", INSUFFICIENT)
        .body("error.details.required_role", equalTo("admin"));
  }

  private static RequestSpecification with(
      RequestSpecification request, String method, String body) {
    return method.startsWith("P") ? request.contentType("application/json").body(body) : request;
  }

  private Service service() {
    return engine.service();
  }
}
