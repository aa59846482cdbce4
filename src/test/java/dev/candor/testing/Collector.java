package dev.candor.testing;

import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A collector of traces: OTLP over HTTP. */
public final class Collector extends LoopbackServer {

  /** No status. */
  public static final int DROP = 0;

  private final ConcurrentLinkedQueue<Collected> spans = new ConcurrentLinkedQueue<>();
  private volatile int status = 200;

  private Collector() {}

  /** What was told of a span. Ids are hexadecimal; that of a parent is empty if there is none. */
  public record Collected(
      String traceId,
      String spanId,
      String parentId,
      String name,
      boolean server,
      boolean error,
      int events,
      Map<String, String> attributes) {}

  /** Starts one on a port that is free. */
  public static Collector start() {
    Collector collector = new Collector();
    collector.listenAgain();
    return collector;
  }

  /** With which status it answers from now on, or that it closes the connection instead. */
  public void answerWith(int newStatus) {
    status = newStatus;
  }

  /** The one span that is like this, waiting for it. */
  public Collected await(Predicate<Collected> like) {
    return Patience.await("the collector has one such span")
        .until(() -> spans.stream().filter(like).toList(), found -> found.size() == 1)
        .get(0);
  }

  /** All spans so far. */
  public List<Collected> spans() {
    return List.copyOf(spans);
  }

  @Override
  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals("/v1/traces")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      ExportTraceServiceRequest request =
          ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      if (status == 200) {
        request
            .getResourceSpansList()
            .forEach(
                resource ->
                    resource
                        .getScopeSpansList()
                        .forEach(scope -> scope.getSpansList().forEach(this::collect)));
      }
      if (status != DROP) {
        exchange.sendResponseHeaders(status, -1);
      }
    }
  }

  private void collect(Span span) {
    spans.add(
        new Collected(
            HexFormat.of().formatHex(span.getTraceId().toByteArray()),
            HexFormat.of().formatHex(span.getSpanId().toByteArray()),
            HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
            span.getName(),
            span.getKind() == Span.SpanKind.SPAN_KIND_SERVER,
            span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
            span.getEventsCount(),
            span.getAttributesList().stream()
                .collect(Collectors.toMap(KeyValue::getKey, Collector::text))));
  }

  private static String text(KeyValue attribute) {
    return attribute.getValue().hasIntValue()
        ? Long.toString(attribute.getValue().getIntValue())
        : attribute.getValue().getStringValue();
  }
}
