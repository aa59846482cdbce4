package dev.candor.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracingSettingsTest {

  private static final String URL = "candor.tracing.url";
  private static final String DISABLED = "quarkus.otel.sdk.disabled";
  private static final String ENDPOINT = "quarkus.otel.exporter.otlp.traces.endpoint";
  private static final String PROTOCOL = "quarkus.otel.exporter.otlp.traces.protocol";

  @ParameterizedTest
  @CsvSource({
    "http://collector:4318, http/protobuf",
    "http://collector:4317, grpc",
    "https://collect.example/otlp, http/protobuf",
    "HTTP://[::1]:4318/, http/protobuf",
  })
  void aUrlTurnsTracingOn(String url, String protocol) {
    SmallRyeConfig config = config(Map.of(URL, url));
    assertThat(value(config, DISABLED)).isEqualTo("false");
    assertThat(value(config, ENDPOINT)).isEqualTo(url);
    assertThat(value(config, PROTOCOL)).isEqualTo(protocol);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void noUrlLeavesItOff(String url) {
    assertThat(value(config(Map.of(URL, url)), DISABLED)).isEqualTo("true");
    assertThat(value(config(Map.of()), DISABLED)).isEqualTo("true");
  }

  @Test
  void whatAnOperatorSetsWins() {
    assertThat(value(config(Map.of(URL, "http://collector:4317", PROTOCOL, "http/json")), PROTOCOL))
        .isEqualTo("http/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "collector",
        "collector:4318",
        "ftp://collector",
        "http://",
        "http:collector",
        "http://ann:s3cret@collector",
        "http://collector/?key=s3cret",
        "http://collector/#s3cret",
        "http://collector/ s3cret",
        "http://collector:4318/v1/traces",
      })
  void anythingElseIsRefused(String url) {
    assertThatThrownBy(() -> config(Map.of(URL, url)))
        .hasMessageContaining("CANDOR_TRACING_URL")
        .hasMessageNotContaining("s3cret");
  }

  private static String value(SmallRyeConfig config, String name) {
    return config.getConfigValue(name).getValue();
  }

  /** An operator's settings on top of what application.properties has. */
  private static SmallRyeConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withSources(
            new PropertiesConfigSource(new HashMap<>(settings), "operator", 300),
            new PropertiesConfigSource(Map.of(DISABLED, "true"), "defaults", 250))
        .withInterceptorFactories(new TracingSettings())
        .build();
  }
}
