package dev.candor.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscreetSpanTest {

  private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");

  @ParameterizedTest
  @CsvSource({
    "https://pay.example/charges/1?key=s3cret, https://pay.example/charges/1",
    "https://pay.example/?a?b, https://pay.example/",
    "https://pay.example, https://pay.example",
  })
  void aUrlLosesItsQuery(String url, String kept) {
    DiscreetSpan span = span(URL, url);
    assertThat(span.getAttribute(URL)).isEqualTo(kept);
    assertThat(span.toSpanData().getAttributes().get(URL)).isEqualTo(kept);
  }

  @Test
  void whatAClientSendsIsCut() {
    AttributeKey<String> path = AttributeKey.stringKey("url.path");
    for (AttributeKey<String> key : List.of(URL, path)) {
      assertThat(span(key, "/" + "p".repeat(3_000)).getAttribute(key)).hasSize(256);
    }
  }

  @Test
  void whatIsNotListedIsNotKept() {
    assertThat(span(AttributeKey.stringKey("url.query"), "key=s3cret").getAttributes().isEmpty())
        .isTrue();
  }

  private static DiscreetSpan span(AttributeKey<String> key, String value) {
    try (SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
      Span span = provider.get("test").spanBuilder("call").startSpan().setAttribute(key, value);
      span.end();
      return new DiscreetSpan((ReadableSpan) span);
    }
  }
}
