package dev.candor.errors.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.testing.Account;
import dev.candor.testing.Port;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A failure is looked up by whom it happened to, and by admins. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("once")
class FailureOwnersIT extends LookUps {

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
  void aFailureOfATokenThatHasEndedIsItsAddresss() {
    Account owner = Account.open(SERVICE);
    owner.json(owner.passwordChange("battery staple")).patch(owner.path()).then().statusCode(200);
    owner.request().header("X-Request-Id", requestId).get("/protected").then().statusCode(401);
    lookUp().then().statusCode(200).body("user_id", nullValue());
  }
}
