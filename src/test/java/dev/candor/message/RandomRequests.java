package dev.candor.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Requests of which nearly every one is wrong somewhere: the same ones for the same seed. */
final class RandomRequests {

  private static final List<String> METHODS =
      List.of(
          "GET",
          "GET",
          "HEAD",
          "POST",
          "POST",
          "PUT",
          "PATCH",
          "DELETE",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "FOO",
          "get",
          "",
          "G ET",
          "\u0000",
          "PROPFIND");
  private static final List<String> TARGETS =
      List.of(
          "/products",
          "/products/1",
          "/orders",
          "/orders/1",
          "/process",
          "/products/0",
          "/products/abc",
          "/users",
          "/users/9",
          "/api/data",
          "/nowhere",
          "/",
          "//",
          "/products/",
          "/products//1",
          "/products/1/2",
          "/../etc/passwd",
          "/%2e%2e/%2e%2e",
          "/products/%31",
          "/products/%",
          "/%zz",
          "/%00",
          "/products?limit=0",
          "/products?limit=9e9&after=%ff",
          "/products?after=AAAA",
          "*",
          "http://localhost/products/999999",
          "http://",
          "products",
          "",
          "/products;a=b",
          "/\u00e4",
          "/products?a[]=1",
          "/products?q='%20OR%201=1--",
          "/q/health",
          "/q/metrics");
  private static final List<String> VERSIONS =
      List.of(
          "HTTP/1.1",
          "HTTP/1.1",
          "HTTP/1.1",
          "HTTP/1.1",
          "HTTP/1.1",
          "HTTP/1.0",
          "HTTP/9.9",
          "HTTP/2.0",
          "http/1.1",
          "HTTP/1",
          "XTTP/1.1",
          "");
  private static final List<String> FIELDS =
      List.of(
          "Accept: text/html",
          "Accept: application/problem+json",
          "Accept: ;;q=,",
          "Accept:",
          "Accept: application/problem+json;q=x, */*;q=",
          "Accept: application/json;q=0",
          "Content-Type: text/plain",
          "Content-Type: ;",
          "Content-Type: application/json",
          "Content-Type: application/json;charset=latin1",
          "Content-Type: multipart/form-data",
          "Content-Type: application/merge-patch+json",
          "Content-Encoding: gzip",
          "Content-Encoding: br",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip",
          "Content-Length: 5",
          "Content-Length: -1",
          "Content-Length: 1048577",
          "Expect: tea",
          "Expect: 100-continue",
          "If-Match: abc",
          "If-Match: \"1\"",
          "If-None-Match: *",
          "If-Match: \"",
          "X-Request-Id: ../../etc",
          "X-Request-Id: ok",
          "Authorization: Bearer x",
          "Authorization: Basic YTpi",
          "Authorization:",
          "Cookie: a=b; c",
          "Upgrade: websocket",
          "Connection: upgrade",
          "Range: bytes=9-1",
          "traceparent: 00-x",
          "Host: other",
          "Forwarded: for=1",
          "User-Agent: \u00ff\u00fe",
          "Accept-Language: xx-yy;q=z",
          "If-Modified-Since: yesterday",
          "no colon",
          " folded: x",
          "B@d: x",
          ": x",
          "X: a\u0001b");
  private static final List<String> BODIES =
      List.of(
          "{}",
          "[]",
          "null",
          "1",
          "\"",
          "{",
          "{\"name\":",
          "{\"name\":1}",
          "{\"a\":1,\"a\":2}",
          "{} {}",
          "\u00ff\u00fe",
          "{\"name\":\"\\u0000\"}",
          "{\"price\":1e999}",
          "tru",
          "{\"email\":\"a\",\"password\":\"b\",\"roles\":[\"admin\"]}",
          "{\"roles\":{}}",
          "{\"price\":99999999999999999999}",
          "[".repeat(200),
          "{\"a\":".repeat(100),
          "5\r\n{\"a\":\r\n0\r\n\r\n",
          "zz\r\n",
          "\u001f\u008b\b\u0000",
          "");

  private final Random random;
  private final RandomParts parts;
  private final String token;

  /**
   * @param token a good one, which every other request has
   */
  RandomRequests(Random random, String token) {
    this.random = random;
    this.parts = new RandomParts(random);
    this.token = token;
  }

  byte[] next() {
    String request = random.nextInt(50) == 0 ? garbage() : wellMeant();
    byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
    if (random.nextInt(8) == 0) {
      flip(bytes);
    }
    return random.nextInt(12) == 0 ? truncated(bytes) : bytes;
  }

  private String wellMeant() {
    StringBuilder request = new StringBuilder();
    request.append(any(METHODS)).append(' ').append(target()).append(' ').append(any(VERSIONS));
    request.append("\r\n");
    if (random.nextInt(12) > 0) {
      request.append("Host: localhost\r\n");
    }
    if (random.nextInt(2) == 0) {
      request.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      request.append(random.nextInt(3) == 0 ? parts.field() : any(FIELDS)).append("\r\n");
    }
    if (random.nextInt(100) == 0) {
      request.append("X-Large: ").append("x".repeat(25_000)).append("\r\n");
    }
    String body = random.nextInt(2) == 0 ? body() : "";
    if (!body.isEmpty() && random.nextInt(4) > 0) {
      request.append("Content-Type: application/json\r\nContent-Length: ").append(body.length());
      request.append("\r\n");
    }
    return request.append("\r\n").append(body).toString();
  }

  private String target() {
    String target = random.nextInt(100) == 0 ? "/" + "a".repeat(5_000) : any(TARGETS);
    return random.nextInt(4) == 0 ? parts.spell(target) : target;
  }

  private String body() {
    return random.nextInt(4) == 0 ? parts.body() : any(BODIES);
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
