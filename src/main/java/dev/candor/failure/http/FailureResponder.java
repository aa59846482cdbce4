package dev.candor.failure.http;

import dev.candor.failure.Failure;
import dev.candor.message.UnfinishedResponse;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** The pipeline's end: reports a failure, renders it, and hands it to JAX-RS or to Vert.x. */
@Singleton
class FailureResponder {

  /** Marks an exchange whose failure has been reported. */
  private static final String ANSWERED = "candor.failure";

  /** A body that may have more bytes than Quarkus's buffer (8191) would be sent in chunks. */
  private static final int CHUNK = 2_000;

  private final FailureReporter reporter;
  private final FailureRenderer renderer;

  FailureResponder(FailureReporter reporter, FailureRenderer renderer) {
    this.reporter = reporter;
    this.renderer = renderer;
  }

  /** Answers from within JAX-RS. */
  Response toResponse(Failure failure, RoutingContext exchange) {
    FailureResponse answer = answer(failure, exchange);
    breakOffIfBegun(exchange);
    Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
    answer.headers().forEach(response::header);
    if (answer.body().length() > CHUNK) {
      int length = answer.body().getBytes(StandardCharsets.UTF_8).length;
      response.header(HttpHeaders.CONTENT_LENGTH, length);
    }
    return response.build();
  }

  /** Answers where JAX-RS was not reached, or has given up. */
  void send(Failure failure, RoutingContext exchange) {
    HttpServerResponse response = exchange.response();
    FailureResponse answer = answer(failure, exchange);
    if (!breakOffIfBegun(exchange)) {
      response.setStatusCode(answer.status());
      answer.headers().forEach(response::putHeader);
      response.end(answer.body());
    }
  }

  /** A response whose head is sent can only be broken off, so that nobody takes it for whole. */
  private static boolean breakOffIfBegun(RoutingContext exchange) {
    boolean begun = exchange.response().headWritten();
    if (begun && !exchange.response().ended()) {
      UnfinishedResponse.breakOff(exchange);
    }
    return begun;
  }

  /** Whether a failure of this exchange has been answered already. */
  static boolean hasAnswered(RoutingContext exchange) {
    return exchange.get(ANSWERED) != null;
  }

  private FailureResponse answer(Failure failure, RoutingContext exchange) {
    if (!hasAnswered(exchange)) {
      exchange.put(ANSWERED, failure);
      reporter.report(failure, exchange);
    }
    return renderer.render(failure, exchange);
  }
}
