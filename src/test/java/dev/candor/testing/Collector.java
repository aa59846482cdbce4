package dev.candor.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A collector of traces: OTLP over HTTP. */
public final class Collector implements AutoCloseable {

  private final ConcurrentLinkedQueue<Collected> spans = new ConcurrentLinkedQueue<>();
  private volatile int status = 200;
  private int port;
  private @Nullable HttpServer http;

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

  public synchronized String url() {
    return "http://127.0.0.1:" + port;
  }

  /** With which status it answers from now on. */
  public void answerWith(int newStatus) {
    status = newStatus;
  }

  /** The one span that is like this, waiting for it. */
  public Collected await(Predicate<Collected> like) {
    return Awaitility.await()
        .until(() -> spans.stream().filter(like).toList(), found -> found.size() == 1)
        .get(0);
  }

  /** All spans so far. */
  public List<Collected> spans() {
    return List.copyOf(spans);
  }

  /** Refuses connections. */
  public synchronized void stopListening() {
    if (http != null) {
      http.stop(0);
      http = null;
    }
  }

  /** Accepts connections where it did before. */
  public synchronized void listenAgain() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.createContext("/v1/traces", this::handle);
      server.start();
      port = server.getAddress().getPort();
      http = server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
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
      exchange.sendResponseHeaders(status, -1);
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

  @Override
  public void close() {
    stopListening();
  }
}
