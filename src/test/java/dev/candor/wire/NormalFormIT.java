package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.DocumentedOperation;
import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Service;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 3986, section 6.2.2: however a path is written, it is the same resource, for routing, limits,
 * maintenance and authorization alike.
 */
class NormalFormIT {

  private static final Service SERVICE = Engine.EMBEDDED.service();

  /** Ways to write a path. */
  enum Spelling {
    FIRST_LETTER(
        path -> path.equals("/") ? path : "/" + encode(path.charAt(1)) + path.substring(2)),
    ALL_LETTERS(NormalFormIT::encodeAll),
    DOT_SEGMENTS(path -> "/./x/.." + path),
    ENCODED_DOT_SEGMENTS(path -> "/admin/%2e%2E" + path),
    ABSOLUTE(path -> "http://localhost" + encodeAll(path));

    private final UnaryOperator<String> write;

    Spelling(UnaryOperator<String> write) {
      this.write = write;
    }
  }

  @ParameterizedTest
  @EnumSource(Spelling.class)
  void everySpellingOfAPathIsTheSameRoute(Spelling spelling) {
    for (DocumentedOperation operation : Documentation.served().operations()) {
      for (String token : new String[] {"", SERVICE.adminToken()}) {
        String path = operation.path();
        RawResponse plain = send(SERVICE, operation, path, token);
        RawResponse other = send(SERVICE, operation, spelling.write.apply(path), token);
        assertThat(outcome(other)).as(operation.name()).isEqualTo(outcome(plain));
      }
    }
  }

  @Test
  void maintenanceClosesEverySpelling() {
    try (Service closed = Service.start(Engine.newDirectory(), Map.of())) {
      MaintenanceCalls.close(closed);
      for (DocumentedOperation operation : Documentation.served().operations()) {
        if (operation.codes().contains("MAINTENANCE_MODE")) {
          for (Spelling spelling : Spelling.values()) {
            String path = spelling.write.apply(operation.path());
            Envelope.check(send(closed, operation, path, ""), 503, "MAINTENANCE_MODE");
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/products%2F1", "/products%2f1", "/%2Fproducts", "/auth%2Ftoken"})
  void anEncodedSlashSeparatesNothing(String path) {
    Envelope.check(answer("GET " + path), 404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void anEncodedSlashIsPartOfAName() {
    RawResponse answer = answer("GET /errors/OVER%2FLOADED");
    Envelope.check(answer, 404, "RESOURCE_NOT_FOUND");
    assertThat(answer.body()).contains("OVER/LOADED");
  }

  /** JAX-RS would take it for a parameter, and the path for another one than we do. */
  @ParameterizedTest
  @ValueSource(strings = {";a=b", "x;a=b", ";", "OVERLOADED;a"})
  void aSemicolonIsPartOfAName(String name) {
    for (DocumentedOperation operation : Documentation.served().operations()) {
      String template = operation.template();
      String path = template.substring(0, template.lastIndexOf('/') + 1);
      if (template.endsWith("}")) {
        RawResponse plain = send(SERVICE, operation, path + "xyz", SERVICE.adminToken());
        RawResponse other = send(SERVICE, operation, path + name, SERVICE.adminToken());
        assertThat(outcome(other)).as(operation.name()).isEqualTo(outcome(plain));
      }
    }
  }

  private static String outcome(RawResponse answer) {
    String code = answer.body().startsWith("{\"error\"") ? answer.json().get("error.code") : "";
    return answer.status() + " " + code + " " + answer.header("RateLimit-Policy");
  }

  private static RawResponse answer(String line) {
    try (RawConnection connection = SERVICE.connect()) {
      return connection.send(line + " HTTP/1.1\r\nHost: a\r\n\r\n").receive();
    }
  }

  private static RawResponse send(
      Service service, DocumentedOperation operation, String path, String token) {
    String body = operation.readsBody() ? "{}" : "";
    String head =
        operation.method()
            + " "
            + path
            + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + (token.isEmpty() ? "" : "\r\nAuthorization: Bearer " + token);
    try (RawConnection connection = service.connect()) {
      return connection.send(head + "\r\n\r\n" + body).receive();
    }
  }

  private static String encodeAll(String path) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      encoded.append(Character.isLetterOrDigit(c) ? encode(c) : String.valueOf(c));
    }
    return encoded.toString();
  }

  private static String encode(char c) {
    return "%" + Integer.toHexString(c);
  }
}
