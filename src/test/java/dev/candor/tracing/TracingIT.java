package dev.candor.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Collector.Collected;
import dev.candor.testing.Records;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a collector, every request is traced, and every failure says in which trace. */
@ResourceLock("the collector that goes")
class TracingIT extends TracingSteps {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void aCallersTraceIsTakenOver() {
    String trace = "11112222333344445555666677778888";
    Response response =
        SERVICE
            .request()
            .header("traceparent", "00-" + trace + "-" + PARENT + "-01")
            .get("/products/987654321");
    Envelope.check(response.then(), 404, "RESOURCE_NOT_FOUND");
    assertThat(response.<String>path("error.trace_id")).isEqualTo(trace);
    assertThat(Records.awaitLine(SERVICE, response.header("X-Request-Id")))
        .containsEntry("trace_id", trace);
    Collected span = COLLECTOR.await(collected -> collected.traceId().equals(trace));
    assertThat(span.parentId()).isEqualTo(PARENT);
    assertThat(span.name()).isEqualTo("GET /products/{id}");
    assertThat(span.server()).isTrue();
    assertThat(span.error()).isFalse();
    assertThat(span.attributes())
        .containsEntry("error.type", "RESOURCE_NOT_FOUND")
        .containsEntry("candor.request_id", response.header("X-Request-Id"))
        .containsEntry("http.route", "/products/{id}")
        .containsEntry("http.response.status_code", "404");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-x",
        "00-00000000000000000000000000000000-" + PARENT + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "ff-" + TRACE + "-" + PARENT + "-01",
        "00-" + TRACE + "-" + PARENT + "-01-more",
      })
  void withoutAValidOneANewTraceBegins(String traceparent) {
    RequestSpecification request = SERVICE.request();
    if (!traceparent.isEmpty()) {
      request.header("traceparent", traceparent);
    }
    Response response = request.accept("application/problem+json").get("/nowhere");
    Envelope.checkProblem(
        response.asString(), "RESOURCE_NOT_FOUND", response.header("X-Request-Id"));
    String trace = response.path("trace_id");
    assertThat(trace).matches("[0-9a-f]{32}").isNotEqualTo(TRACE).doesNotMatch("0*");
    assertThat(Records.awaitLine(SERVICE, response.header("X-Request-Id")))
        .containsEntry("trace_id", trace);
    assertThat(COLLECTOR.await(span -> span.traceId().equals(trace)).parentId()).isEmpty();
  }

  @Test
  void everyFailureSaysInWhichTrace() {
    Set<String> traces = new HashSet<>();
    List<String> codes = SERVICE.request().get("/errors").path("items.code");
    assertThat(codes).contains("INTERNAL_ERROR", "PAYLOAD_TOO_LARGE", "OVERLOADED");
    for (String code : codes) {
      Response response = SERVICE.request().header("Candor-Provoke", code).get("/products");
      String trace = response.path("error.trace_id");
      assertThat(trace).as(code).matches("[0-9a-f]{32}");
      traces.add(trace);
      Collected span = COLLECTOR.await(collected -> collected.traceId().equals(trace));
      assertThat(span.attributes())
          .containsEntry("error.type", code)
          .containsEntry("http.response.status_code", Integer.toString(response.statusCode()));
      assertThat(span.error()).as(code).isEqualTo(response.statusCode() >= 500);
      assertThat(span.events()).isZero();
    }
    assertThat(traces).hasSameSizeAs(codes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense¶¶                                                       | MALFORMED_REQUEST",
        "FOO /products HTTP/1.1¶Host: a¶¶                                 | NOT_IMPLEMENTED",
        "GET /products HTTP/1.1¶¶                                         | MALFORMED_REQUEST",
        "POST /products HTTP/1.1¶Host: a¶Content-Length: 9999999¶¶        | PAYLOAD_TOO_LARGE",
        "POST /process HTTP/1.1¶Host: a¶Content-Type: application/json¶Content-Length: 9¶¶1             | REQUEST_TIMEOUT",
        "GET /products HTTP/1.1¶Host: a¶                                  | REQUEST_TIMEOUT",
        "POST /process HTTP/1.1¶Host: a¶Content-Type: application/json¶Transfer-Encoding: chunked¶¶xyz¶ | MALFORMED_REQUEST",
      })
  void soDoesOneThatIsMadeBeforeTheRouter(String request, String code) {
    try (RawConnection connection = SERVICE.connect()) {
      RawResponse response = connection.send(request.replace("¶", "\r\n")).receive();
      assertThat(response.code()).isEqualTo(code);
      String trace = response.json().getString("error.trace_id");
      assertThat(trace).matches("[0-9a-f]{32}");
      assertThat(Records.awaitLine(SERVICE, String.valueOf(response.header("X-Request-Id"))))
          .containsEntry("trace_id", trace);
      assertThat(COLLECTOR.await(span -> span.traceId().equals(trace)).attributes())
          .containsEntry("error.type", code);
    }
  }

  @Test
  void aRefusedMessageIsPartOfItsCallersTrace() {
    try (RawConnection connection = SERVICE.connect()) {
      RawResponse response =
          connection
              .send(
                  "FOO / HTTP/1.1\r\nHost: a\r\ntraceparent: 00-%s-%s-00\r\n\r\n"
                      .formatted(TRACE, PARENT))
              .receive();
      assertThat(response.json().getString("error.trace_id")).isEqualTo(TRACE);
    }
  }

  @Test
  void aSpanTellsNothingInConfidence() {
    String trace = "aaaabbbbccccddddeeeeffff00003333";
    SERVICE
        .request()
        .header("traceparent", "00-" + trace + "-" + PARENT + "-01")
        .header("Authorization", "Bearer s3cret-token")
        .header("User-Agent", "s3cret-agent")
        .header("X-Forwarded-For", "203.0.113.7")
        .header("Forwarded", "for=203.0.113.7")
        .header("baggage", "card=s3cret")
        .get("/protected?token=s3cret");
    Collected span = COLLECTOR.await(collected -> collected.traceId().equals(trace));
    assertThat(span.attributes()).containsEntry("url.path", "/protected");
    assertThat(span.toString()).doesNotContain("s3cret", "203.0.113.7");
    assertThat(span.attributes().keySet())
        .isSubsetOf(
            "candor.request_id",
            "error.type",
            "http.request.method",
            "http.response.status_code",
            "http.route",
            "network.protocol.version",
            "server.address",
            "server.port",
            "url.path",
            "url.scheme");
  }

  @Test
  void probesScrapesAndTheConsoleAreNotTraced() {
    SERVICE.management().get("/q/health/ready").then().statusCode(200);
    SERVICE.management().get("/q/metrics").then().statusCode(200);
    SERVICE.management().get("/console").then().statusCode(200);
    SERVICE.management().get("/console/live").then().statusCode(200);
    String trace = SERVICE.management().get("/nowhere").path("error.trace_id");
    COLLECTOR.await(span -> span.traceId().equals(trace));
    assertThat(COLLECTOR.spans())
        .extracting(span -> String.valueOf(span.attributes().get("url.path")))
        .noneMatch(path -> path.startsWith("/q/") || path.startsWith("/console"));
  }
}
