package dev.candor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The probes leave a service alone that is right in another way than most. */
class RightServiceTest {

  /**
   * Text of any kind, pictures, a list, a body that may be left out, and a login that takes no
   * token.
   */
  private static final String DOCUMENT =
      """
      {"openapi": "3.1.0", "paths": {
        "/texts": {"post": {"requestBody": {"required": true, "content": {"text/plain": {}}},
          "responses": {"201": {"description": ""}}}},
        "/lists": {"post": {"requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "array"}}}},
          "responses": {"201": {"description": ""}, "400": {"description": ""}}}},
        "/wishes": {"post": {"requestBody": {"content": {"application/json": {"schema": {"type": ["object", "null"]}}}},
          "responses": {"201": {"description": ""}, "400": {"description": ""}}}},
        "/pictures": {"post": {"requestBody": {"required": true, "content": {"image/png": {}}},
          "responses": {"400": {"description": ""}}}},
        "/uploads": {"post": {"requestBody": {"required": true, "content": {"multipart/form-data": {}}},
          "responses": {"400": {"description": ""}}}},
        "/login": {"post": {"security": [], "requestBody": {"required": true, "content": {"application/json": {}}},
          "responses": {"201": {"description": ""}, "400": {"description": ""}, "401": {"description": ""}}}}
      }}
      """;

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext("/", RightServiceTest::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void handle(HttpExchange exchange) throws IOException {
    String body =
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1).strip();
    Set<String> taken =
        switch (exchange.getRequestURI().getPath()) {
          case "/lists" -> Set.of("[]");
          case "/wishes" -> Set.of("", "{}", "null");
          default -> Set.of();
        };
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    boolean text = exchange.getRequestURI().getPath().equals("/texts");
    int status = text != type.equals("text/plain") ? 415 : text || taken.contains(body) ? 201 : 400;
    try (exchange) {
      byte[] answer =
          (status == 201 ? "" : "{\"error\": {\"code\": \"WRONG\", \"message\": \"Wrong\"}}")
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a body that is hostile",
        "a body of another type",
        "bad credentials",
        "a representation that is not there",
        "a failure for a client that prefers problems"
      })
  void nothingIsFound(String probe) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    Target target =
        new Target(
            url,
            new OpenApiDocument(DOCUMENT, Evidence.of("right"), Map.of()),
            null,
            any -> Optional.empty(),
            any -> List.of(),
            null,
            1_000);
    assertThat(FailureKit.probes(target).stream().filter(each -> each.name().equals(probe)))
        .flatMap(Probe::run)
        .filteredOn(finding -> finding.rule() != Rule.DOCUMENTED)
        .isEmpty();
  }
}
