package dev.candor.tracing;

import dev.candor.BehindTheFramework;
import dev.candor.StartOrder;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.internal.grpc.GrpcExporter;
import io.opentelemetry.exporter.internal.http.HttpExporter;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.arc.All;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import io.quarkus.opentelemetry.runtime.exporter.otlp.sender.VertxGrpcSender;
import io.quarkus.opentelemetry.runtime.exporter.otlp.sender.VertxHttpSender;
import io.quarkus.opentelemetry.runtime.exporter.otlp.tracing.RemoveableLateBoundSpanProcessor;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts a {@link DiscreetSpan} in front of each span that Quarkus would export as it is. */
@Singleton
@BehindTheFramework("Quarkus exports through a type of its own, which has to be replaced")
class SpanExport implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {

  private static final List<Logger> EXPORTERS =
      List.of(logger(HttpExporter.class), logger(GrpcExporter.class));

  /** These log some of what the exporters log, in the same words and without the cause. */
  private static final List<Logger> SENDERS =
      List.of(logger(VertxHttpSender.class), logger(VertxGrpcSender.class));

  private final List<SpanProcessor> exporters;

  SpanExport(@All List<SpanProcessor> exporters) {
    this.exporters = exporters;
  }

  /** The loss of spans is logged with its cause, and is no error of the service with a stack. */
  static void soften(@Observes @Priority(StartOrder.LINES) StartupEvent event) {
    SENDERS.forEach(sender -> sender.setLevel(Level.SEVERE));
    EXPORTERS.forEach(exporter -> exporter.setFilter(SpanExport::soften));
  }

  private static boolean soften(LogRecord line) {
    if (line.getLevel().intValue() > Level.WARNING.intValue()) {
      line.setLevel(Level.WARNING);
      line.setMessage(line.getMessage() + cause(line.getThrown()));
      line.setThrown(null);
    }
    return true;
  }

  /** The exporter names its own exception only: "Failed to create SSL connection". */
  private static String cause(@Nullable Throwable thrown) {
    Throwable root = thrown;
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    return root == null || root == thrown ? "" : " (" + root.getMessage() + ")";
  }

  private static Logger logger(Class<?> type) {
    return Logger.getLogger(type.getName());
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
