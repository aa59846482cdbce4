package dev.candor.tracing;

import dev.candor.settings.DerivedSettings;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Derives Quarkus's settings of OpenTelemetry from {@code candor.tracing.url}: traces are made if
 * there is a collector to send them to.
 *
 * <p>Found by {@link java.util.ServiceLoader}.
 */
public final class TracingSettings implements ConfigSourceInterceptorFactory {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  /** What is added to the URL for OTLP over HTTP. */
  private static final String TRACES = "/v1/traces";

  /** Registered for OTLP over gRPC; 4318 is for OTLP over HTTP. */
  private static final int GRPC_PORT = 4317;

  @Override
  public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
    String url = DerivedSettings.value(context, "candor.tracing.url");
    Map<String, String> settings =
        url == null || url.isBlank() ? Map.of() : collectedAt(parse(url));
    return new DerivedSettings("candor.tracing", settings);
  }

  /** Those of traces are asked for; they fall back to common ones that an operator may have set. */
  private static Map<String, String> collectedAt(URI collector) {
    return Map.of(
        "quarkus.otel.sdk.disabled",
        "false",
        "quarkus.otel.exporter.otlp.traces.endpoint",
        collector.toString(),
        "quarkus.otel.exporter.otlp.traces.protocol",
        collector.getPort() == GRPC_PORT ? "grpc" : "http/protobuf");
  }

  /** The message does not show the URL: there may be a password in it. */
  private static URI parse(String url) {
    URI uri = null;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      // As bad as any other.
    }
    if (uri == null || !isBase(uri)) {
      throw new IllegalArgumentException(
          "candor.tracing.url (CANDOR_TRACING_URL) must look like http://collector:4318, or"
              + " http://collector:4317 for gRPC, without user, password, query and /v1/traces");
    }
    return uri;
  }

  private static boolean isBase(URI uri) {
    return isHttp(uri.getScheme())
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && !uri.getPath().endsWith(TRACES);
  }

  private static boolean isHttp(@Nullable String scheme) {
    return scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
  }
}
