package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A database that a backup was restored to gives ids out again, and the key that signs tokens
 * stays. Clients still have tokens and ETags.
 */
@Tag("once")
class RestoredBackupIT {

  @Test
  void aTokenOfAnAccountThatTheBackupLacksIsNobodys() {
    Path directory = Engine.newDirectory();
    Service.start(directory, Map.of()).close();
    Path backup = Engine.copyOf(directory);
    Account lost;
    Map<String, String> tags;
    try (Service before = Service.start(directory, Map.of())) {
      lost = Account.open(before);
      before.as(lost.token()).get("/protected").then().statusCode(200);
      tags = tags(before, lost);
    }
    try (Service restored = Service.start(backup, Map.of())) {
      Account next = Account.open(restored);
      assertThat(next.id()).isEqualTo(lost.id());
      assertThat(tags(restored, next)).hasSize(3).containsOnlyKeys(tags.keySet());
      tags.forEach((path, tag) -> assertMeansAnother(restored, path, tag));
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
    String tag;
    try (Service before = Service.start(directory, Map.of())) {
      changePassword(before, ann, "battery staple");
      lost = before.logIn(ann.email(), "battery staple").path("access_token");
      tag = before.admin().get(ann.path()).header("ETag");
    }
    try (Service restored = Service.start(backup, Map.of())) {
      restored.as(ann.token()).get("/protected").then().statusCode(200);
      changePassword(restored, ann, "another staple");
      assertMeansAnother(restored, ann.path(), tag);
      Envelope.check(restored.as(lost).get("/protected").then(), 401, "AUTHENTICATION_ERROR");
    }
  }

  /** The ETags of an account, of an order and of a product. */
  private static Map<String, String> tags(Service service, Account account) {
    long product = Products.create(service, 1, 2);
    String order =
        Purchase.of("tok_ok", Map.of(product, 1)).send(account.request()).header("Location");
    return Stream.of(account.path(), "/products/" + product, order)
        .collect(Collectors.toMap(path -> path, path -> service.admin().get(path).header("ETag")));
  }

  private static void assertMeansAnother(Service service, String path, String tag) {
    service.admin().header("If-None-Match", tag).get(path).then().statusCode(200);
    String patch = path.startsWith("/orders") ? "{\"status\": \"failed\"}" : "{}";
    Envelope.check(
        service
            .admin()
            .contentType("application/json")
            .header("If-Match", tag)
            .body(patch)
            .patch(path)
            .then(),
        412,
        "PRECONDITION_FAILED");
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
