package dev.candor.dependency;

import dev.candor.request.Acceptance;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.exporter.common.TextFormat;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;

/**
 * The route {@code /q/metrics}, with a thread of its own. Quarkus's route runs on the worker
 * threads of requests and gives no answer while all of them are taken, which is when metrics
 * matter. It also reads {@code Accept} as RFC 9110 says: Quarkus's answers with text whenever text
 * is acceptable at all, as it is to every Prometheus, and so never with an exemplar.
 */
@ApplicationScoped
@SuppressWarnings("deprecation") // the registry that Quarkus builds on
class MetricsRoute {

  private static final String PATH = "/q/metrics";
  private static final String OPEN_METRICS = "application/openmetrics-text";

  /** Only the first has exemplars. A browser, which asks for HTML, shows the second. */
  private static final List<String> TYPES = List.of(OPEN_METRICS, "text/plain", "text/html");

  /** Quarkus's routes have 1 to 4. */
  private static final int BEFORE_THE_FRAMEWORK = 0;

  private final PrometheusMeterRegistry registry;
  private final WorkerExecutor thread;

  MetricsRoute(PrometheusMeterRegistry registry, Vertx vertx) {
    this.registry = registry;
    this.thread = vertx.createSharedWorkerExecutor("metrics", 1);
  }

  void register(@Observes ManagementInterface management) {
    management.router().route(PATH).order(BEFORE_THE_FRAMEWORK).handler(this::scrape);
  }

  private void scrape(RoutingContext exchange) {
    String type = Acceptance.of(exchange).choose(TYPES).orElse(OPEN_METRICS);
    String format =
        type.equals(OPEN_METRICS)
            ? TextFormat.CONTENT_TYPE_OPENMETRICS_100
            : TextFormat.CONTENT_TYPE_004;
    thread
        .executeBlocking(() -> render(format), false)
        .onSuccess(
            metrics ->
                exchange
                    .response()
                    .putHeader("Content-Type", format)
                    .end(Buffer.buffer(metrics), null))
        .onFailure(exchange::fail);
  }

  private String render(String format) throws IOException {
    StringWriter text = new StringWriter();
    List<MetricFamilySamples> families =
        Collections.list(registry.getPrometheusRegistry().metricFamilySamples());
    families.forEach(family -> family.samples.replaceAll(MetricsRoute::withoutRefusedExemplar));
    TextFormat.writeFormat(format, text, Collections.enumeration(families));
    return text.toString();
  }

  /**
   * Prometheus refuses all metrics of a service that has one exemplar where OpenMetrics allows
   * none, as Micrometer has for the count of a timer.
   */
  private static Sample withoutRefusedExemplar(Sample sample) {
    return sample.exemplar == null
            || sample.name.endsWith("_total")
            || sample.name.endsWith("_bucket")
        ? sample
        : new Sample(
            sample.name, sample.labelNames, sample.labelValues, sample.value, sample.timestampMs);
  }
}
