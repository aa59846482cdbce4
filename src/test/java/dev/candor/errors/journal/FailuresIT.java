package dev.candor.errors.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Port;
import dev.candor.testing.Service;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A failure can be looked up by its request id, by whom it happened to and by admins. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("once")
class FailuresIT {

  private static final Service SERVICE = Engine.EMBEDDED.service();

  private final String requestId = UUID.randomUUID().toString();

  private Response lookUp() {
    return SERVICE.request().get("/failures/" + requestId);
  }

  private Response lookUp(Account account) {
    return account.request().get("/failures/" + requestId);
  }

  private void fail(String head) {
    try (RawConnection connection = SERVICE.connect()) {
      connection.send(head + "X-Request-Id: " + requestId + "\r\n\r\n").receive();
    }
  }

  @Test
  void aFailureIsReportedWithWhatWasSent() {
    Response sent = SERVICE.request().header("X-Request-Id", requestId).get("/products/999999");
    Response report = lookUp();
    report
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("request_id", equalTo(requestId))
        .body("method", equalTo("GET"))
        .body("path", equalTo("/products/999999"))
        .body("route", equalTo("/products/{id}"))
        .body("status", equalTo(404))
        .body("stage", equalTo("RESOURCE"))
        .body("remedy", equalTo("Check the path and the id in it."))
        .body("retryable", equalTo(false))
        .body("client", equalTo("127.0.0.1"))
        .body("user_id", nullValue());
    assertThat(report.jsonPath().<Object>get("sent")).isEqualTo(sent.jsonPath().get());
  }

  @Test
  void theQueryIsNotKept() {
    fail("GET /nowhere;session=hidden?code=hidden HTTP/1.1\r\nHost: a\r\n");
    lookUp().then().body("path", equalTo("/nowhere")).body("route", equalTo("UNKNOWN"));
    assertThat(lookUp().asString()).doesNotContain("hidden");
  }

  @Test
  void aMessageThatIsRefusedBelowTheFrameworkIsReported() {
    fail("GET /%zz HTTP/1.1\r\nHost: a\r\n");
    lookUp()
        .then()
        .body("sent.error.code", equalTo("MALFORMED_REQUEST"))
        .body("stage", equalTo("MESSAGE"));
  }

  @Test
  void aMessageWithAMalformedFieldIsReportedAsSent() {
    try (RawConnection connection = SERVICE.connect()) {
      String id =
          connection
              .send("POST /orders HTTP/1.1\r\nHost: a\r\nX : b\r\n\r\n")
              .receive()
              .header("X-Request-Id");
      SERVICE
          .request()
          .get("/failures/" + id)
          .then()
          .body("code", equalTo("MALFORMED_REQUEST"))
          .body("method", equalTo("POST"))
          .body("path", equalTo("/orders"))
          .body("route", equalTo("/orders"));
    }
  }

  @Test
  void aMessageWhoseFirstLineCannotBeReadBelongsToNoRoute() {
    try (RawConnection connection = SERVICE.connect()) {
      String id =
          connection.send("GET / XTTP/9\r\nHost: a\r\n\r\n").receive().header("X-Request-Id");
      SERVICE
          .request()
          .get("/failures/" + id)
          .then()
          .body("path", equalTo("/UNKNOWN"))
          .body("route", equalTo("UNKNOWN"));
    }
  }

  @Test
  void aBodyThatIsTooLargeIsReported() {
    fail("POST /process HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999\r\n");
    lookUp()
        .then()
        .body("sent.error.code", equalTo("PAYLOAD_TOO_LARGE"))
        .body("sent.error.details.max_bytes", equalTo(65536))
        .body("method", equalTo("POST"))
        .body("status", equalTo(413));
  }

  @Test
  void eachStageIsNamed() {
    fail("POST /products/1 HTTP/1.1\r\nHost: a\r\n");
    lookUp().then().body("stage", equalTo("ROUTE")).body("status", equalTo(405));
    fail("GET /protected HTTP/1.1\r\nHost: a\r\n");
    lookUp().then().body("stage", equalTo("AUTHORIZATION")).body("status", equalTo(401));
    SERVICE
        .request()
        .header("X-Request-Id", requestId)
        .contentType("application/json")
        .body("{\"items\": []}")
        .post("/process");
    lookUp().then().body("stage", equalTo("READING")).body("sent.error.details", not(empty()));
    SERVICE
        .request()
        .header("X-Request-Id", requestId)
        .contentType("application/json")
        .body("{")
        .post("/process");
    lookUp()
        .then()
        .body("stage", equalTo("READING"))
        .body("sent.error.code", equalTo("MALFORMED_JSON"));
  }

  @Test
  void detailsThatAreTooLargeAreNotKept() {
    StringBuilder body = new StringBuilder("{\"items\": []");
    for (int i = 0; i < 100; i++) {
      body.append(", \"unknown").append(i).append("\": 1");
    }
    SERVICE
        .request()
        .header("X-Request-Id", requestId)
        .contentType("application/json")
        .body(body.append('}').toString())
        .post("/process")
        .then()
        .body("error.details.violations", hasSize(100));
    lookUp()
        .then()
        .body("sent.error.code", equalTo("VALIDATION_ERROR"))
        .body("sent.error.details", nullValue());
  }

  @Test
  void onlyTheUserAndAdminsSeeAUsersFailure() {
    Account owner = Account.open(SERVICE);
    owner.request().header("X-Request-Id", requestId).get("/admin/users");
    lookUp(owner).then().statusCode(200).body("user_id", equalTo((int) owner.id()));
    SERVICE.admin().get("/failures/" + requestId).then().statusCode(200);
    Envelope.check(lookUp(Account.open(SERVICE)).then(), 404, "RESOURCE_NOT_FOUND");
    Envelope.check(lookUp().then(), 404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void onlyTheSameAddressSeesTheFailureOfAStranger() {
    try (RawConnection other = SERVICE.connectFrom("127.0.0.2", Port.SERVICE)) {
      other
          .send("GET /nowhere HTTP/1.1\r\nHost: a\r\nX-Request-Id: " + requestId + "\r\n\r\n")
          .receive();
      String question = "GET /failures/" + requestId + " HTTP/1.1\r\nHost: a\r\n\r\n";
      assertThat(other.send(question).receive().status()).isEqualTo(200);
    }
    lookUp().then().statusCode(404);
    lookUp(Account.open(SERVICE)).then().statusCode(404);
    SERVICE.admin().get("/failures/" + requestId).then().body("client", equalTo("127.0.0.2"));
  }

  @Test
  void whatIsUnknownIsAnsweredLikeWhatIsSomebodyElses() {
    Account owner = Account.open(SERVICE);
    owner.request().header("X-Request-Id", requestId).get("/admin/users");
    String unknown = UUID.randomUUID().toString();
    String hidden = text(lookUp(), requestId);
    assertThat(text(SERVICE.request().get("/failures/" + unknown), unknown)).isEqualTo(hidden);
  }

  private static String text(Response answer, String id) {
    JsonPath error = answer.jsonPath();
    return answer.statusCode() + error.getString("error.message").replace(id, "<id>");
  }

  @Test
  void ofTwoFailuresWithOneIdEachAskerGetsItsOwn() {
    Account first = Account.open(SERVICE);
    Account second = Account.open(SERVICE);
    first.request().header("X-Request-Id", requestId).get("/admin/users");
    second.request().header("X-Request-Id", requestId).get("/admin/audit");
    lookUp(first).then().body("path", equalTo("/admin/users"));
    lookUp(second).then().body("path", equalTo("/admin/audit"));
    first.request().header("X-Request-Id", requestId).get("/products/999999");
    lookUp(first).then().body("path", equalTo("/products/999999"));
    SERVICE.admin().get("/failures/" + requestId).then().body("path", equalTo("/products/999999"));
  }

  @Test
  void aStrangerAtTheAddressHidesNoFailureOfAUser() {
    Account owner = Account.open(SERVICE);
    owner.request().header("X-Request-Id", requestId).get("/admin/users");
    SERVICE.request().header("X-Request-Id", requestId).get("/nowhere").then().statusCode(404);
    lookUp(owner).then().body("path", equalTo("/admin/users"));
    lookUp().then().body("path", equalTo("/nowhere"));
  }

  @Test
  void aFailureBeforeTheTokenIsCheckedIsItsUsers() {
    Account owner = Account.open(SERVICE);
    owner.request().get("/protected").then().statusCode(200);
    fail(
        "GET /products HTTP/1.1\r\nHost: a\r\nExpect: foo\r\nAuthorization: Bearer "
            + owner.token()
            + "\r\n");
    lookUp(owner)
        .then()
        .body("code", equalTo("EXPECTATION_FAILED"))
        .body("user_id", equalTo((int) owner.id()));
    Envelope.check(lookUp().then(), 404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void parametersOfTheLastSegmentAreNotKept() {
    SERVICE
        .request()
        .header("X-Request-Id", requestId)
        .get("/errors/X;token=hush")
        .then()
        .statusCode(404)
        .body("error.details.resource_id", equalTo("X"));
    assertThat(lookUp().asString()).doesNotContain("hush");
    assertThat(SERVICE.log()).doesNotContain("hush");
  }

  @Test
  void aLookUpThatFindsNothingIsNotKept() {
    String lost = lookUp().header("X-Request-Id");
    SERVICE.admin().get("/failures/" + lost).then().statusCode(404);
  }

  @Test
  void theInstanceOfAProblemLeadsToItsPage() {
    Response problem =
        SERVICE
            .request()
            .accept("application/problem+json")
            .header("X-Request-Id", requestId)
            .get("/nowhere/<script>");
    String page =
        SERVICE
            .request()
            .accept("text/html")
            .get(problem.<String>path("instance"))
            .then()
            .statusCode(200)
            .contentType("text/html")
            .header("Content-Security-Policy", containsString("default-src 'none'"))
            .extract()
            .asString();
    assertThat(page)
        .contains("/nowhere/%3Cscript%3E", "errors/RESOURCE_NOT_FOUND")
        .doesNotContain("<script");
    lookUp().then().body("sent.error.request_id", equalTo(requestId));
  }

  @Test
  void anIdThatIsNoPathSegmentIsNotTakenOver() {
    for (String dots : List.of(".", "..")) {
      assertThat(
              SERVICE.request().header("X-Request-Id", dots).get("/nowhere").header("X-Request-Id"))
          .isNotEqualTo(dots);
    }
  }

  @Test
  void anAdminListsFailuresByWhatTheyHaveInCommon() {
    Account account = Account.open(SERVICE);
    for (int i = 0; i < 3; i++) {
      account.request().get("/products/999999");
    }
    account.request().header("X-Request-Id", requestId).get("/admin/users");
    String user = "user_id=" + account.id();
    Response all = list(user);
    all.then()
        .body("items.status", equalTo(List.of(403, 404, 404, 404)))
        .body("next", nullValue())
        .body("groups.code", equalTo(List.of("RESOURCE_NOT_FOUND", "INSUFFICIENT_PERMISSIONS")))
        .body("groups.route", equalTo(List.of("/products/{id}", "/admin/users")))
        .body("groups.count", equalTo(List.of(3, 1)))
        .body("groups.share", equalTo(List.of(0.75f, 0.25f)))
        .body("groups.example", hasItem(requestId));
    String since = all.path("items[1].time");
    list(user + "&since=" + since).then().body("items.status", hasItem(403));
    list(user + "&until=2026-01-01T00:00:00Z").then().body("items", empty());
    list(user + "&code=RESOURCE_NOT_FOUND")
        .then()
        .body("items.status", equalTo(List.of(404, 404, 404)));
    list(user + "&status=403").then().body("items.request_id", equalTo(List.of(requestId)));
    list(user + "&path=/admin/users").then().body("items.request_id", equalTo(List.of(requestId)));
  }

  @Test
  void theListComesInPages() {
    Account account = Account.open(SERVICE);
    for (int i = 0; i < 3; i++) {
      account.request().get("/products/99999" + i);
    }
    Response first = list("code=RESOURCE_NOT_FOUND&limit=2&user_id=" + account.id());
    assertThat(first.<List<String>>path("items.path"))
        .containsExactly("/products/999992", "/products/999991");
    String link = first.header("Link");
    String next = link.substring(1, link.indexOf('>'));
    SERVICE
        .admin()
        .urlEncodingEnabled(false)
        .get(next)
        .then()
        .body("items.path", equalTo(List.of("/products/999990")))
        .body("groups[0].count", equalTo(3))
        .body("next", nullValue());
  }

  @Test
  void aListOfNonsenseIsRefused() {
    String nonsense =
        "code=x&status=200&user_id=me&since=today&until=2026&limit=0&after=!&path=a&path=b";
    Envelope.check(list(nonsense).then(), 400, "VALIDATION_ERROR")
        .body(
            "error.details.violations.field",
            equalTo(
                List.of("code", "status", "path", "user_id", "since", "until", "limit", "after")));
    Envelope.check(
        Account.open(SERVICE).request().get("/admin/failures").then(),
        403,
        "INSUFFICIENT_PERMISSIONS");
  }

  private static Response list(String query) {
    return SERVICE.admin().get("/admin/failures?" + query);
  }
}
