package dev.candor.errors;

import dev.candor.StartOrder;
import dev.candor.client.ClientAddress;
import dev.candor.client.IpAddress;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureCodes;
import dev.candor.logging.OutOfMemoryExit;
import dev.candor.request.OriginalMethod;
import dev.candor.request.RecordedPath;
import dev.candor.request.RequestId;
import dev.candor.routing.RouteTemplate;
import dev.candor.routing.Routes;
import dev.candor.tracing.RequestSpan;
import dev.candor.tracing.TraceParent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts each failure and logs it. */
@Singleton
class FailureReporter {

  private static final int SERVER_ERROR = 500;

  private final List<FailureCodes> features;
  private final FailureLog log;
  private final MeterRegistry registry;
  private final Routes routes;
  private final ClientAddress clientAddress;
  private final Map<Series, Counter> counters = new ConcurrentHashMap<>();

  FailureReporter(
      @All List<FailureCodes> features,
      FailureLog log,
      MeterRegistry registry,
      Routes routes,
      ClientAddress clientAddress) {
    this.features = features;
    this.log = log;
    this.registry = registry;
    this.routes = routes;
    this.clientAddress = clientAddress;
  }

  /**
   * What may be the service's own fault is there from the start, at zero: Prometheus does not see
   * the step from no counter to one, however high.
   */
  void begin(@Observes @Priority(StartOrder.TABLES) StartupEvent event) {
    for (FailureCode code : FailureCodes.all(features)) {
      if (code.status() >= SERVER_ERROR) {
        routes.templates().forEach(template -> counter(code, template));
      }
    }
  }

  void report(Failure failure, RoutingContext exchange) {
    OutOfMemoryExit.check(failure.getCause());
    String template = routes.templateOf(exchange);
    RouteTemplate.set(exchange.request(), template);
    counter(failure.code(), template).increment();
    RequestSpan.fail(exchange, failure.code());
    IpAddress client = clientAddress.of(exchange);
    if (log.admits(failure.code(), client)) {
      log.write(record(failure, client, exchange));
    }
  }

  private static FailureRecord record(
      Failure failure, @Nullable IpAddress client, RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    String traceId = RequestSpan.traceId(exchange);
    return new FailureRecord(
        failure,
        OriginalMethod.of(exchange),
        RecordedPath.of(String.valueOf(request.path())),
        client == null ? "" : client.toString(),
        request.getHeader("User-Agent"),
        RequestId.of(exchange),
        traceId == null ? TraceParent.traceId(request.getHeader("traceparent")) : traceId,
        traceId != null);
  }

  private Counter counter(FailureCode code, String template) {
    return counters.computeIfAbsent(
        new Series(code.status(), code.name(), template), this::register);
  }

  private Counter register(Series series) {
    return Counter.builder(FailureLog.NAME)
        .description("Responses with status 400 or above")
        .tag("status_code", Integer.toString(series.status()))
        .tag("error_code", series.code())
        .tag("path", series.template())
        .register(registry);
  }

  private record Series(int status, String code, String template) {}
}
