package dev.candor.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A collector of traces: OTLP over gRPC, with TLS. */
public final class GrpcCollector implements AutoCloseable {

  private static final String EXPORT =
      "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

  /** Before a message stand a byte that says whether it is compressed, and its length. */
  private static final int PREFIX = 5;

  private final Vertx vertx = Vertx.vertx();
  private final ConcurrentLinkedQueue<String> spans = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  private GrpcCollector(Certificates.Issued certificate) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setSsl(true)
            .setUseAlpn(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .setCertPath(certificate.chain().toString())
                    .setKeyPath(certificate.key().toString()));
    server =
        vertx
            .createHttpServer(options)
            .requestHandler(this::handle)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  /** Starts one on a port that is free. */
  public static GrpcCollector start(Certificates.Issued certificate) {
    return new GrpcCollector(certificate);
  }

  public String url() {
    return "https://127.0.0.1:" + server.actualPort();
  }

  /** The names of all spans so far. */
  public List<String> spans() {
    return List.copyOf(spans);
  }

  private void handle(HttpServerRequest request) {
    request.body().onSuccess(body -> answer(request, body));
  }

  private void answer(HttpServerRequest request, Buffer body) {
    boolean known = EXPORT.equals(request.path()) && collect(body);
    request
        .response()
        .putHeader("content-type", "application/grpc")
        .putTrailer("grpc-status", known ? "0" : "12")
        .end(Buffer.buffer(new byte[PREFIX]));
  }

  private boolean collect(Buffer body) {
    try {
      ExportTraceServiceRequest.parseFrom(body.getBytes(PREFIX, body.length()))
          .getResourceSpansList()
          .forEach(
              resource ->
                  resource
                      .getScopeSpansList()
                      .forEach(
                          scope ->
                              scope.getSpansList().stream()
                                  .map(Span::getName)
                                  .forEach(spans::add)));
      return true;
    } catch (InvalidProtocolBufferException e) {
      return false;
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
