package dev.candor.shop.user;

import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters of one look have two spellings in Unicode, of which one is the normal form. */
class AddressIT {

  private static final Service SERVICE = Engine.EMBEDDED.service();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u212A@example.com",
        "\uFF21@example.com",
        "\u01C5@example.com",
        "e\u0301@example.com",
        "a\u00A0b@example.com",
        "a\uFE0F@example.com",
        "a\u1680b@example.com",
        "a@\uFF45xample.com",
        "a@ex\uFF41mple.com"
      })
  void anAddressIsInItsNormalForm(String address) {
    Account account = Account.open(SERVICE);
    String email = "{\"email\": \"" + UUID.randomUUID() + address + "\"";
    String all = email + ", \"password\": \"correct horse\"}";
    refuses("POST", "/users", all);
    refuses("PUT", account.path(), all);
    refuses("PATCH", account.path(), email + "}");
  }

  private static void refuses(String method, String path, String body) {
    Envelope.check(
            SERVICE
                .admin()
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .request(method, path)
                .then(),
            400,
            "VALIDATION_ERROR")
        .body("error.details.violations.pointer", equalTo(List.of("/email")))
        .body("error.details.violations.rule", equalTo(List.of("email")));
  }
}
