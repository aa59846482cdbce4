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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The probes find what a service gets wrong that a plain one gets right. */
class ProbesTest {

  private static final int MAX_BODY = 1_000;
  private static final String DOCUMENT =
      """
      {"openapi": "3.1.0", "paths": {"/notes": {
        "get": {"responses": {"200": {"description": ""}, "412": {"description": ""}}},
        "post": {
          "parameters": [{"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"}}],
          "requestBody": {"content": {"application/json": {}}},
          "responses": {"201": {"description": ""}, "413": {"description": "", "x-codes": ["LARGE"]}}
        }
      }}}
      """;

  private final AtomicInteger notes = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** HEAD fails, no condition is evaluated, each note is new, and a large body has no answer. */
  private void handle(HttpExchange exchange) throws IOException {
    int read = exchange.getRequestBody().readNBytes(MAX_BODY + 1).length;
    try (exchange) {
      switch (exchange.getRequestMethod()) {
        case "HEAD" -> exchange.sendResponseHeaders(204, -1);
        case "GET" -> {
          exchange.getResponseHeaders().set("ETag", "\"1\"");
          answer(exchange, 200, "{}");
        }
        default -> {
          if (read <= MAX_BODY) {
            answer(exchange, 201, "{\"id\": " + notes.incrementAndGet() + "}");
          }
        }
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD, HEAD",
    "OPTIONS, OPTIONS",
    "the same version, CONDITION",
    "another version, CONDITION",
    "the same request twice, IDEMPOTENCY",
    "another request with the same key, IDEMPOTENCY",
    "a key that is none, IDEMPOTENCY",
    "a body that is hostile, HOSTILE_BODY",
    "a body that is too large, REFUSAL_IS_READ",
    "a failure on demand, PROVOKED",
    "a path that is not there, STATUS",
    "no Host, STATUS",
    "a method that HTTP does not have, STATUS",
    "a method that is not there, STATUS",
  })
  void aServiceThatIgnoresWhatItIsAskedIsFound(String probe, Rule rule) {
    assertThat(FailureKit.probes(target()).stream().filter(each -> each.name().equals(probe)))
        .flatMap(Probe::run)
        .extracting(Finding::rule)
        .contains(rule);
  }

  @Test
  void thePageShowsWhatWasSeenOnDemandNeverOrUndocumented() {
    Target target = target();
    assertThat(CoveragePage.page(new Coverage(target.document())))
        .contains(
            "0 seen, 0 provoked, 2 never, 0 undocumented", "POST /notes", "HTTP_412", "LARGE");
    DocumentedOperation post = target.document().find("POST", "/notes").orElseThrow();
    target.document().evidence().add(new Evidence.Sighting(post.name(), "LARGE", true));
    assertThat(CoveragePage.page(new Coverage(target.document())))
        .contains(
            "0 seen, 1 provoked, 1 never, 0 undocumented", "<td class=\"provoked\">provoked</td>");
    target.document().evidence().add(new Evidence.Sighting(post.name(), "LARGE", false));
    target.document().evidence().add(new Evidence.Sighting(post.name(), "ODD", false));
    assertThat(new Coverage(target.document()).with(Coverage.State.SEEN))
        .containsExactly("POST /notes LARGE");
    assertThat(new Coverage(target.document()).with(Coverage.State.UNDOCUMENTED))
        .containsExactly("POST /notes ODD");
  }

  private Target target() {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    String name = "probes-" + System.identityHashCode(this);
    return Target.of(url, new OpenApiDocument(DOCUMENT, Evidence.of(name), Map.of()))
        .things(operation -> Optional.of("/notes"))
        .bodies(operation -> List.of("{\"text\": \"a\"}", "{\"text\": \"b\"}"))
        .sandbox("X-Demand")
        .maxBody(MAX_BODY);
  }
}
