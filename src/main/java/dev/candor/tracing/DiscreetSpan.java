package dev.candor.tracing;

import dev.candor.failure.LineText;
import dev.candor.request.RecordedPath;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.HttpAttributes;
import io.opentelemetry.semconv.NetworkAttributes;
import io.opentelemetry.semconv.ServerAttributes;
import io.opentelemetry.semconv.UrlAttributes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A span as it leaves the service: with what is listed here and nothing else. Quarkus would add who
 * called, as anybody may claim in {@code X-Forwarded-For}, with which query, and the messages of
 * exceptions.
 */
final class DiscreetSpan implements ReadableSpan {

  /**
   * The code of a request's failure. It is exported as {@code error.type}, which Quarkus overwrites
   * with the status where that is 500 or above.
   */
  static final AttributeKey<String> FAILURE = AttributeKey.stringKey("candor.failure");

  static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("candor.request_id");

  private static final Set<AttributeKey<?>> KEPT =
      Set.of(
          REQUEST_ID,
          ErrorAttributes.ERROR_TYPE,
          HttpAttributes.HTTP_REQUEST_METHOD,
          HttpAttributes.HTTP_RESPONSE_STATUS_CODE,
          HttpAttributes.HTTP_ROUTE,
          NetworkAttributes.NETWORK_PROTOCOL_VERSION,
          ServerAttributes.SERVER_ADDRESS,
          ServerAttributes.SERVER_PORT,
          UrlAttributes.URL_FULL,
          UrlAttributes.URL_PATH,
          UrlAttributes.URL_SCHEME);

  private final ReadableSpan span;

  DiscreetSpan(ReadableSpan span) {
    this.span = span;
  }

  @Override
  public SpanContext getSpanContext() {
    return span.getSpanContext();
  }

  @Override
  public SpanContext getParentSpanContext() {
    return span.getParentSpanContext();
  }

  @Override
  public String getName() {
    return span.getName();
  }

  @Override
  public SpanData toSpanData() {
    return new Data(span.toSpanData());
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation") // nobody calls it; it has to be there
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return span.getInstrumentationLibraryInfo();
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return span.getInstrumentationScopeInfo();
  }

  @Override
  public boolean hasEnded() {
    return span.hasEnded();
  }

  @Override
  public long getLatencyNanos() {
    return span.getLatencyNanos();
  }

  @Override
  public SpanKind getKind() {
    return span.getKind();
  }

  @Override
  public <T> @Nullable T getAttribute(AttributeKey<T> key) {
    return discreet(span.getAttributes()).get(key);
  }

  @Override
  public Attributes getAttributes() {
    return discreet(span.getAttributes());
  }

  private static Attributes discreet(Attributes all) {
    AttributesBuilder kept = all.toBuilder().removeIf(key -> !KEPT.contains(key));
    String failure = all.get(FAILURE);
    if (failure != null) {
      kept.put(ErrorAttributes.ERROR_TYPE, failure);
    }
    String url = all.get(UrlAttributes.URL_FULL);
    if (url != null) {
      kept.put(UrlAttributes.URL_FULL, LineText.cut(RecordedPath.of(url.split("\\?", 2)[0])));
    }
    String path = all.get(UrlAttributes.URL_PATH);
    if (path != null) {
      kept.put(UrlAttributes.URL_PATH, LineText.cut(RecordedPath.of(path)));
    }
    return kept.build();
  }

  private static final class Data extends DelegatingSpanData {

    private final Attributes attributes;

    Data(SpanData all) {
      super(all);
      this.attributes = discreet(all.getAttributes());
    }

    @Override
    public Attributes getAttributes() {
      return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
      return attributes.size();
    }

    @Override
    public List<EventData> getEvents() {
      return List.of();
    }

    @Override
    public int getTotalRecordedEvents() {
      return 0;
    }
  }
}
