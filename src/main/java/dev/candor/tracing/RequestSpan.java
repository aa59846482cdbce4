package dev.candor.tracing;

import dev.candor.BehindTheFramework;
import dev.candor.failure.FailureCode;
import dev.candor.request.RequestId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** The span of a request, which Quarkus begins before anything else sees the request. */
@BehindTheFramework("Quarkus keeps a request's span in the request's own context")
public final class RequestSpan {

  private static final int SERVER_ERROR = 500;

  private RequestSpan() {}

  /**
   * Returns the id of the trace that a request is part of. Callable from any thread.
   *
   * @param exchange the request
   * @return 32 hexadecimal digits; null if no traces are made
   */
  public static @Nullable String traceId(RoutingContext exchange) {
    Span span = of(exchange);
    return span == null ? null : span.getSpanContext().getTraceId();
  }

  /**
   * Notes how the request failed, and under which id the failure can be looked up. Does nothing if
   * no traces are made.
   *
   * @param exchange the request, which has not been answered
   * @param code from status 500 on, it marks the span as failed
   */
  public static void fail(RoutingContext exchange, FailureCode code) {
    Span span = of(exchange);
    if (span != null) {
      span.setAttribute(DiscreetSpan.FAILURE, code.name());
      span.setAttribute(DiscreetSpan.REQUEST_ID, RequestId.of(exchange));
      if (code.status() >= SERVER_ERROR) {
        // Quarkus goes by the status that was sent, which may have been that of a success.
        span.setStatus(StatusCode.ERROR);
      }
    }
  }

  private static @Nullable Span of(RoutingContext exchange) {
    if (!(exchange.request() instanceof HttpServerRequestInternal request)) {
      return null;
    }
    Context context = QuarkusContextStorage.getOtelContext(request.context());
    return context == null ? null : Span.fromContextOrNull(context);
  }
}
