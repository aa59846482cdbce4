package dev.candor.errors;

import dev.candor.errors.journal.Journal;
import dev.candor.errors.language.FailureText;
import dev.candor.failure.Deprecation;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;
import dev.candor.failure.HeaderField;
import dev.candor.request.RefusalCallback;
import dev.candor.request.RequestValue;
import dev.candor.rest.PageFields;
import dev.candor.wire.ClientGone;
import dev.candor.wire.SuccessClaim;
import dev.candor.wire.UnfinishedResponse;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline's end: reports a failure, renders it, and sends it. What JAX-RS failed at is sent
 * past it: see {@link JaxRsShortCircuit}.
 */
@Singleton
class FailureResponder {

  /** What was reported of an exchange. */
  private static final RequestValue<Failure> ANSWERED = new RequestValue<>();

  private static final CharSequence CACHE_CONTROL = HttpHeaders.createOptimized("Cache-Control");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence CONTENT_LANGUAGE =
      HttpHeaders.createOptimized("Content-Language");
  private static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("Content-Type");
  private static final CharSequence RETRY_AFTER =
      HttpHeaders.createOptimized(HeaderField.RETRY_AFTER);

  private final FailureReporter reporter;
  private final FailureRenderer renderer;
  private final Journal journal;

  FailureResponder(FailureReporter reporter, FailureRenderer renderer, Journal journal) {
    this.reporter = reporter;
    this.renderer = renderer;
    this.journal = journal;
  }

  /**
   * Answers, unless there is nobody to answer and that is all that went wrong; or breaks the
   * response off if its head is sent, so that no client takes it for whole.
   *
   * <p>A body can turn out to be malformed, which the event loop notices, while a worker refuses
   * the same request for something else. The first of the two answers, and the other one stays out
   * of its headers: the lock is the one that Vert.x takes for each part of a response.
   */
  void send(Failure failure, RoutingContext exchange) {
    synchronized (exchange.request().connection()) {
      if (ClientGone.explains(failure, exchange)) {
        return;
      }
      boolean first = ANSWERED.setIfAbsent(exchange, failure);
      if (first) {
        reporter.report(failure, exchange);
      }
      if (!exchange.response().headWritten()) {
        ErrorFormat format = ErrorFormat.preferredBy(exchange);
        FailureText text = renderer.text(failure, exchange);
        byte[] body = renderer.render(failure, format, text, exchange);
        if (first) {
          boolean isKept = format == ErrorFormat.JSON && text.isEnglish();
          journal.add(failure, exchange, () -> envelope(failure, isKept ? body : null, exchange));
        }
        write(failure, format, text.language(), Buffer.buffer(body), exchange);
      } else if (!exchange.response().ended()) {
        journal.add(failure, exchange, null);
        UnfinishedResponse.breakOff(exchange);
      }
    }
  }

  /**
   * What is kept has one shape and is in English, whatever the client preferred, and has a bounded
   * size.
   *
   * @param body what is sent, if it is all that; else null
   * @return null if it would be too large without its details, too
   */
  private byte @Nullable [] envelope(
      Failure failure, byte @Nullable [] body, RoutingContext exchange) {
    byte[] envelope =
        body == null
            ? renderer.render(failure, ErrorFormat.JSON, FailureText.english(failure), exchange)
            : body;
    if (envelope.length > Journal.MAX_ENVELOPE) {
      envelope = renderer.renderBriefly(failure, exchange);
    }
    return envelope.length <= Journal.MAX_ENVELOPE ? envelope : null;
  }

  /** Returns whether a worker may answer with a success, because no failure has been sent. */
  boolean admitsSuccess(RoutingContext exchange) {
    synchronized (exchange.request().connection()) {
      boolean admitted = !ANSWERED.isSet(exchange);
      if (admitted) {
        SuccessClaim.make(exchange);
      }
      return admitted;
    }
  }

  private static void write(
      Failure failure, ErrorFormat format, String language, Buffer body, RoutingContext exchange) {
    if (failure.code().definition().kind() == FailureKind.REFUSED) {
      RefusalCallback.run(exchange);
    }
    MultiMap headers = exchange.response().headers();
    headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    for (Map.Entry<String, String> header : failure.headers().entrySet()) {
      headers.set(header.getKey(), header.getValue());
    }
    Deprecation deprecation = failure.code().definition().deprecation();
    if (deprecation != null && !headers.contains(Deprecation.FIELD)) {
      deprecation.headers().forEach(headers::set);
    }
    headers
        .set(CACHE_CONTROL, NO_STORE)
        .set(CONTENT_TYPE, format.mediaType())
        .set(CONTENT_LANGUAGE, language);
    if (format == ErrorFormat.PAGE) {
      PageFields.withPolicy(PageFields.STYLE_ONLY).forEach(headers::set);
    }
    OptionalLong retryAfter = failure.retryAfter();
    if (retryAfter.isPresent()) {
      headers.set(RETRY_AFTER, Long.toString(retryAfter.getAsLong()));
    }
    exchange.response().setStatusCode(failure.code().status()).end(body, null);
  }
}
