package dev.candor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes by admins, and of credentials, can be looked up by who made them. */
@ParameterizedClass
@EnumSource(Engine.class)
@Execution(ExecutionMode.CONCURRENT)
@Tag("once")
class AuditIT {

  private static final String PRODUCT =
      "{\"name\": \"Pen\", \"price\": %d, \"currency\": \"EUR\", \"stock\": 1}";

  private final Service service;
  private final String requestId = UUID.randomUUID().toString();

  /** The newest row before the test. There is one: the admin has logged in. */
  private final long before;

  AuditIT(Engine engine) {
    this.service = engine.service();
    this.before = service.admin().get("/admin/audit?limit=1").jsonPath().getLong("items[0].id");
  }

  private RequestSpecification admin() {
    return service.admin().header("X-Request-Id", requestId).contentType("application/json");
  }

  private RequestSpecification own(Account account, String body) {
    return account.json(body).header("X-Request-Id", requestId);
  }

  /** What is recorded of this test's requests, the newest first; others add to it meanwhile. */
  private List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    String after = "";
    JsonPath page;
    do {
      page = service.admin().get("/admin/audit?limit=100" + after).jsonPath();
      rows.addAll(page.<Map<String, Object>>getList("items"));
      after = "&after=" + page.getString("next");
    } while (page.getString("next") != null && page.getLong("items[-1].id") > before);
    return rows.stream().filter(row -> requestId.equals(row.get("request_id"))).toList();
  }

  private List<Object> actions() {
    return rows().stream().map(row -> row.get("action")).toList();
  }

  @Test
  void anAdminsChangeIsARowAndALine() {
    Response created = admin().body(PRODUCT.formatted(1)).post("/products");
    String path = "/products/" + created.path("id");
    assertThat(rows())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("action", "product.create")
                    .containsEntry("target", path)
                    .containsEntry("client_ip", "127.0.0.1")
                    .containsKeys("id", "time", "actor"));
    assertThat(Records.awaitLine(service, requestId))
        .containsEntry("category", "api.audit")
        .containsEntry("action", "product.create")
        .containsEntry("target", path)
        .containsEntry("client_ip", "127.0.0.1")
        .hasEntrySatisfying(
            "actor",
            actor ->
                assertThat(actor).hasToString("{id=1, email=%s}".formatted(Service.ADMIN_EMAIL)));
  }

  @Test
  void eachKindOfChangeHasItsAction() {
    String path = "/products/" + admin().body(PRODUCT.formatted(1)).post("/products").path("id");
    admin().body(PRODUCT.formatted(2)).put(path).then().statusCode(200);
    admin().delete(path).then().statusCode(204);
    Account account = Account.open(service);
    admin().body("{\"roles\": [\"user\", \"admin\"]}").patch(account.path()).then().statusCode(200);
    admin().body("{\"roles\": [\"user\"]}").put(account.path()).then().statusCode(400);
    assertThat(actions())
        .containsExactly("user.roles", "product.delete", "product.update", "product.create");
  }

  @Test
  void credentialsAreRecordedForEveryActor() {
    Account account = Account.open(service);
    own(account, account.emailChange("new-" + account.email()))
        .patch(account.path())
        .then()
        .statusCode(200);
    own(account, account.passwordChange("battery staple"))
        .patch(account.path())
        .then()
        .statusCode(200);
    assertThat(actions()).containsExactly("user.password", "user.email");
    assertThat(rows()).extracting("actor.id").containsOnly((int) account.id());
    assertThat(rows().toString()).doesNotContain("battery", account.password());
  }

  @Test
  void anAdminsLoginIsRecordedAndNobodyElses() {
    Account account = Account.open(service);
    logIn(account.email(), account.password()).then().statusCode(200);
    assertThat(rows()).isEmpty();
    logIn(Service.ADMIN_EMAIL, "wrong password").then().statusCode(401);
    assertThat(rows()).isEmpty();
    logIn(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD).then().statusCode(200);
    assertThat(rows())
        .extracting("action", "target")
        .containsExactly(tuple("admin.login", "/users/1"));
  }

  private Response logIn(String email, String password) {
    return service
        .request()
        .header("X-Request-Id", requestId)
        .contentType("application/json")
        .body("{\"email\": \"" + email + "\", \"password\": \"" + password + "\"}")
        .post("/auth/token");
  }

  @Test
  void aChangeThatFailsIsNone() {
    String path =
        "/products/"
            + service
                .admin()
                .contentType("application/json")
                .body(PRODUCT.formatted(1))
                .post("/products")
                .path("id");
    admin().header("If-Match", "\"7\"").body(PRODUCT.formatted(2)).put(path).then().statusCode(412);
    admin().body(PRODUCT.formatted(-1)).put(path).then().statusCode(400);
    admin().delete("/products/987654321").then().statusCode(404);
    assertThat(rows()).isEmpty();
    assertThat(service.log().lines().filter(line -> line.contains(requestId)))
        .noneMatch(line -> line.contains("api.audit"));
  }

  @Test
  void onlyAdminsMayLook() {
    Envelope.check(
        Account.open(service).request().get("/admin/audit").then(),
        403,
        "INSUFFICIENT_PERMISSIONS");
    Envelope.check(service.request().get("/admin/audit").then(), 401, "AUTHENTICATION_ERROR");
    Envelope.check(
            service.admin().get("/admin/audit?limit=0&after=x").then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations.size()", equalTo(2));
  }

  @Test
  void theNewestIsFirstAndPagesFollow() {
    admin().body(PRODUCT.formatted(1)).post("/products").then().statusCode(201);
    admin().body(PRODUCT.formatted(1)).post("/products").then().statusCode(201);
    JsonPath first = service.admin().get("/admin/audit?limit=1").jsonPath();
    JsonPath second =
        service.admin().get("/admin/audit?limit=1&after=" + first.getString("next")).jsonPath();
    assertThat(second.getLong("items[0].id")).isLessThan(first.getLong("items[0].id"));
  }
}
