package dev.candor.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.DocumentedOperation;
import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import dev.candor.testing.Things;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A service that takes no change without {@code If-Match} (RFC 6585, section 3). */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class RequiredConditionsIT {

  private static final Service SERVICE =
      Service.start(Engine.newDirectory(), Map.of("CANDOR_REQUIRE_IF_MATCH", "true"));

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void aChangeWithoutAVersionIsRefusedOnEveryRoute() {
    for (DocumentedOperation operation : changing()) {
      String path = Things.pathOf(operation, SERVICE);
      String tag = SERVICE.admin().get(path).header("ETag");
      Envelope.check(
          Things.change(operation, path, SERVICE.admin()).then(), 428, "PRECONDITION_REQUIRED");
      assertThat(SERVICE.admin().get(path).header("ETag")).as(operation.name()).isEqualTo(tag);
    }
  }

  @Test
  void aChangeThatNamesItsVersionIsLetPass() {
    for (DocumentedOperation operation : changing()) {
      String path = Things.pathOf(operation, SERVICE);
      String tag = SERVICE.admin().get(path).header("ETag");
      Response response = Things.change(operation, path, SERVICE.admin().header("If-Match", tag));
      assertThat(response.statusCode()).as(operation.name()).isNotIn(412, 428);
    }
  }

  /** Whether a thing is there, and whose it is, is not told to those who may not know. */
  @Test
  void otherRefusalsComeFirst() {
    Account account = Account.open(SERVICE);
    Account other = Account.open(SERVICE);
    Envelope.check(SERVICE.request().delete(account.path()).then(), 401, "AUTHENTICATION_ERROR");
    Envelope.check(other.request().delete(account.path()).then(), 403, "INSUFFICIENT_PERMISSIONS");
    Envelope.check(SERVICE.admin().delete("/products/987654321").then(), 404, "RESOURCE_NOT_FOUND");
    Envelope.check(
        SERVICE.admin().header("If-Match", "\"x\"").delete(account.path()).then(),
        412,
        "PRECONDITION_FAILED");
  }

  @Test
  void aChangeThatItsCallerMayNotMakeIsRefusedAsThat() {
    String admin = "/users/" + SERVICE.admin().get("/protected").path("id");
    for (String patch :
        List.of(
            "{\"roles\": [\"user\"]}",
            "{\"roles\": [\"user\"], \"password\": \"battery staple\","
                + " \"current_password\": \"the first admin\"}")) {
      Envelope.check(
          SERVICE.admin().contentType("application/json").body(patch).patch(admin).then(),
          403,
          "INSUFFICIENT_PERMISSIONS");
    }
    Account account = Account.open(SERVICE);
    for (String patch :
        List.of(
            account.passwordChange("battery staple"),
            account.emailChange("next-" + account.email()))) {
      String guess = patch.replace(account.password(), "a guess");
      Envelope.check(account.json(guess).patch(account.path()).then(), 401, "AUTHENTICATION_ERROR")
          .body("error.details.reason", equalTo("INVALID_CREDENTIALS"));
      Envelope.check(
          account.json(patch).patch(account.path()).then(), 428, "PRECONDITION_REQUIRED");
    }
    SERVICE.logIn(account.email(), account.password()).then().statusCode(200);
  }

  @Test
  void theAnswerSaysThatItIsNoUseToRepeat() {
    SERVICE
        .admin()
        .delete(Account.open(SERVICE).path())
        .then()
        .statusCode(428)
        .body("error.retryable", equalTo(false));
  }

  private static List<DocumentedOperation> changing() {
    List<DocumentedOperation> operations =
        Documentation.served().operations().stream()
            .filter(operation -> operation.codes().contains("PRECONDITION_REQUIRED"))
            .toList();
    assertThat(operations).hasSizeGreaterThanOrEqualTo(6);
    return operations;
  }
}
