package dev.candor.errors.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Admins list failures by what they have in common. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("once")
class FailureListIT extends LookUps {

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
