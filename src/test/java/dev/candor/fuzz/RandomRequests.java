package dev.candor.fuzz;

import dev.candor.kit.DocumentedOperation;
import dev.candor.testing.Account;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Requests of which nearly every one is wrong somewhere: half of them anywhere, half in one or two
 * places only, so that they get further.
 */
final class RandomRequests {

  private static final List<String> ODD_IDS =
      List.of("0", "-1", "00", "+5", "987654321", "9223372036854775808", "x", "%31%32", "1.0");

  /** The accounts before it are those that tokens are for, and the products those of orders. */
  private static final int FIRST_ID = 3;

  private static final List<String> CHARSETS =
      List.of("utf-8", "\"UTF-8\"", "latin1", "utf-16", "none", "");

  private final Random random;
  private final RandomParts parts;
  private final RandomBodies bodies;
  private final RandomTokens tokens;
  private final List<DocumentedOperation> operations;
  private final String token;

  /**
   * Makes random requests.
   *
   * @param operations those that requests are for, if they are nearly right
   * @param token a good one
   * @param account an account that tokens may be signed for
   */
  RandomRequests(
      Random random, List<DocumentedOperation> operations, String token, Account account) {
    this.random = random;
    this.parts = new RandomParts(random);
    this.bodies = new RandomBodies(random);
    this.tokens = new RandomTokens(random, account);
    this.operations = operations;
    this.token = token;
  }

  byte[] next() {
    if (random.nextBoolean()) {
      return bytes(nearlyRight());
    }
    byte[] bytes = bytes(random.nextInt(50) == 0 ? garbage() : wrongAnywhere());
    if (random.nextInt(8) == 0) {
      flip(bytes);
    }
    return random.nextInt(12) == 0 ? truncated(bytes) : bytes;
  }

  private static byte[] bytes(String request) {
    return request.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String nearlyRight() {
    DocumentedOperation operation;
    do {
      operation = operations.get(random.nextInt(operations.size()));
    } while (operation.method().equals("OPTIONS") && random.nextInt(8) > 0);
    String method =
        operation.method().equals("GET") && random.nextInt(8) == 0 ? "HEAD" : operation.method();
    String path =
        operation
            .template()
            .replace("{id}", id())
            .replace("{by}", any(List.of("user", "ip", "x")))
            .replace("{code}", any(List.of("OVERLOADED", "HTTP_502", "x")))
            .replace("{request_id}", any(List.of("0JQ4T6Z9K3M1X", "x", "..")))
            .replace("{version}", "0")
            .replace("{file}", "swagger-ui.css");
    path = random.nextInt(8) == 0 ? parts.spell(path) : path;
    StringBuilder request = new StringBuilder();
    request.append(method).append(' ').append(path);
    request.append(random.nextInt(4) == 0 ? parts.query() : "").append(" HTTP/1.1\r\n");
    request.append("Host: localhost\r\n").append(authorization());
    for (int i = random.nextInt(4) - 1; i > 0; i--) {
      request.append(random.nextInt(4) > 0 ? parts.field() : any(Vocabulary.FIELDS)).append("\r\n");
    }
    if (!operation.readsBody()) {
      return request.append("\r\n").toString();
    }
    String body = bodies.nearlyRight(operation);
    request.append("Content-Type: ").append(contentType(method)).append("\r\n");
    return random.nextInt(4) == 0
        ? request + "Transfer-Encoding: chunked\r\n\r\n" + bodies.chunked(body)
        : request + "Content-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private String id() {
    return random.nextInt(3) == 0 ? any(ODD_IDS) : Integer.toString(FIRST_ID + random.nextInt(40));
  }

  private String contentType(String method) {
    String type =
        method.equals("PATCH") && random.nextBoolean()
            ? "application/merge-patch+json"
            : "application/json";
    return random.nextInt(8) == 0 ? type + ";charset=" + any(CHARSETS) : type;
  }

  private String authorization() {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> "Authorization: Bearer " + tokens.next() + "\r\n";
      default -> "Authorization: Bearer " + token + "\r\n";
    };
  }

  private String wrongAnywhere() {
    StringBuilder request = new StringBuilder();
    request
        .append(any(Vocabulary.METHODS))
        .append(' ')
        .append(target())
        .append(' ')
        .append(any(Vocabulary.VERSIONS));
    request.append("\r\n");
    if (random.nextInt(12) > 0) {
      request.append("Host: localhost\r\n");
    }
    if (random.nextInt(2) == 0) {
      request.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      request
          .append(random.nextInt(3) == 0 ? parts.field() : any(Vocabulary.FIELDS))
          .append("\r\n");
    }
    if (random.nextInt(100) == 0) {
      request.append("X-Large: ").append("x".repeat(25_000)).append("\r\n");
    }
    String body = random.nextInt(2) == 0 ? bodies.wrongAnywhere() : "";
    if (!body.isEmpty() && random.nextInt(4) > 0) {
      request.append("Content-Type: application/json\r\nContent-Length: ").append(body.length());
      request.append("\r\n");
    }
    return request.append("\r\n").append(body).toString();
  }

  private String target() {
    String target = random.nextInt(100) == 0 ? "/" + "a".repeat(5_000) : any(Vocabulary.TARGETS);
    return random.nextInt(4) == 0 ? parts.spell(target) : target;
  }

  private String garbage() {
    StringBuilder garbage = new StringBuilder();
    for (int i = 1 + random.nextInt(300); i > 0; i--) {
      garbage.append((char) random.nextInt(256));
    }
    return garbage.append("\r\n\r\n").toString();
  }

  private void flip(byte[] bytes) {
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
  }

  /** At least a byte is left: who sends nothing gets no answer. */
  private byte[] truncated(byte[] bytes) {
    return Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
