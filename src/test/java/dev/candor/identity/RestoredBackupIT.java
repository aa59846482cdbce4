package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A database that a backup was restored to gives ids out again, and the key that signs tokens
 * stays.
 */
@Tag("once")
class RestoredBackupIT {

  @Test
  void aTokenOfAnAccountThatTheBackupLacksIsNobodys() {
    Path directory = Engine.newDirectory();
    Service.start(directory, Map.of()).close();
    Path backup = Engine.copyOf(directory);
    Account lost;
    try (Service before = Service.start(directory, Map.of())) {
      lost = Account.open(before);
      before.as(lost.token()).get("/protected").then().statusCode(200);
    }
    try (Service restored = Service.start(backup, Map.of())) {
      Account next = Account.open(restored);
      assertThat(next.id()).isEqualTo(lost.id());
      restored.as(next.token()).get("/protected").then().statusCode(200);
      Envelope.check(
          restored.as(lost.token()).get("/protected").then(), 401, "AUTHENTICATION_ERROR");
    }
  }

  @Test
  void aTokenForAPasswordThatTheBackupLacksEndsForGood() {
    Path directory = Engine.newDirectory();
    Account ann;
    try (Service before = Service.start(directory, Map.of())) {
      ann = Account.open(before);
    }
    Path backup = Engine.copyOf(directory);
    String lost;
    try (Service before = Service.start(directory, Map.of())) {
      changePassword(before, ann, "battery staple");
      lost = before.logIn(ann.email(), "battery staple").path("access_token");
    }
    try (Service restored = Service.start(backup, Map.of())) {
      restored.as(ann.token()).get("/protected").then().statusCode(200);
      changePassword(restored, ann, "another staple");
      Envelope.check(restored.as(lost).get("/protected").then(), 401, "AUTHENTICATION_ERROR");
    }
  }

  private static void changePassword(Service service, Account account, String wanted) {
    service
        .as(account.token())
        .contentType("application/json")
        .body(account.passwordChange(wanted))
        .patch(account.path())
        .then()
        .statusCode(200);
  }
}
