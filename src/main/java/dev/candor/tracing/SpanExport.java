package dev.candor.tracing;

import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.internal.http.HttpExporter;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.arc.All;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import io.quarkus.opentelemetry.runtime.exporter.otlp.tracing.RemoveableLateBoundSpanProcessor;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Puts a {@link DiscreetSpan} in front of each span that Quarkus would export as it is. */
@Singleton
class SpanExport implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {

  private static final Logger EXPORTER = Logger.getLogger(HttpExporter.class.getName());

  private final List<SpanProcessor> exporters;

  SpanExport(@All List<SpanProcessor> exporters) {
    this.exporters = exporters;
  }

  /** That a collector is away is told by Quarkus already, and without a stack. */
  static void silence(@Observes StartupEvent event) {
    EXPORTER.setFilter(line -> line.getLevel().intValue() < Level.SEVERE.intValue());
  }

  @Override
  public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
    builder.addTracerProviderCustomizer(
        (provider, config) -> {
          exporters.stream()
              .filter(exporter -> !(exporter instanceof RemoveableLateBoundSpanProcessor))
              .forEach(exporter -> provider.addSpanProcessor(new Discreet(exporter)));
          return provider;
        });
  }

  private record Discreet(SpanProcessor exporter) implements SpanProcessor {

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      exporter.onStart(parent, span);
    }

    @Override
    public boolean isStartRequired() {
      return exporter.isStartRequired();
    }

    @Override
    public void onEnd(ReadableSpan span) {
      exporter.onEnd(new DiscreetSpan(span));
    }

    @Override
    public boolean isEndRequired() {
      return exporter.isEndRequired();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }

    @Override
    public CompletableResultCode forceFlush() {
      return exporter.forceFlush();
    }
  }
}
