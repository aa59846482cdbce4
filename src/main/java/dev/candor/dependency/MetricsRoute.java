package dev.candor.dependency;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * The route {@code /q/metrics}, with a thread of its own. Quarkus's route runs on the worker
 * threads of requests and gives no answer while all of them are taken, which is when metrics
 * matter.
 */
@ApplicationScoped
@SuppressWarnings("deprecation") // the registry that Quarkus builds on
class MetricsRoute {

  private static final String PATH = "/q/metrics";
  private static final String TEXT = "text/plain";

  /** Quarkus's routes have 1 to 4; the last of them answers requests that accept no format. */
  private static final int BEFORE_THE_FRAMEWORK = 0;

  private final PrometheusMeterRegistry registry;
  private final WorkerExecutor thread;

  MetricsRoute(PrometheusMeterRegistry registry, Vertx vertx) {
    this.registry = registry;
    this.thread = vertx.createSharedWorkerExecutor("metrics", 1);
  }

  void register(@Observes ManagementInterface management) {
    management
        .router()
        .route(PATH)
        .order(BEFORE_THE_FRAMEWORK)
        .produces(TEXT)
        .produces(TextFormat.CONTENT_TYPE_OPENMETRICS_100)
        .handler(this::scrape);
  }

  private void scrape(RoutingContext exchange) {
    String format = format(exchange.request().getHeader("Accept"));
    thread
        .executeBlocking(() -> registry.scrape(format), false)
        .onSuccess(
            metrics ->
                exchange
                    .response()
                    .putHeader("Content-Type", format)
                    .end(Buffer.buffer(metrics), null))
        .onFailure(exchange::fail);
  }

  /** Returns OpenMetrics unless the client asks for text, as Quarkus does. */
  private static String format(@Nullable String accept) {
    return accept != null && (accept.contains(TEXT) || accept.contains("text/html"))
        ? TextFormat.CONTENT_TYPE_004
        : TextFormat.CONTENT_TYPE_OPENMETRICS_100;
  }
}
