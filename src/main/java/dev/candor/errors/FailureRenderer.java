package dev.candor.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.candor.errors.language.FailureText;
import dev.candor.errors.language.Languages;
import dev.candor.failure.Failure;
import dev.candor.logging.Timestamps;
import dev.candor.request.PublicUrl;
import dev.candor.request.RequestId;
import dev.candor.tracing.RequestSpan;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/** Writes a failure in one of its shapes. */
@Singleton
class FailureRenderer {

  private static final String DOCUMENTATION = "/errors/";
  private static final String OCCURRENCE = "/failures/";

  private final ObjectWriter envelopes;
  private final ObjectWriter problems;
  private final FailurePage pages;
  private final PublicUrl publicUrl;

  private final Languages languages;

  FailureRenderer(
      ObjectMapper mapper, FailurePage pages, PublicUrl publicUrl, Languages languages) {
    this.envelopes = mapper.writerFor(ErrorEnvelope.class);
    this.problems = mapper.writerFor(ProblemDetail.class);
    this.pages = pages;
    this.publicUrl = publicUrl;
    this.languages = languages;
  }

  /** What the client reads, in its language; the platform's clients read English. */
  FailureText text(Failure failure, RoutingContext exchange) {
    return ErrorFormat.isForPlatform(exchange)
        ? FailureText.english(failure)
        : languages.text(failure, exchange.request());
  }

  /** The envelope without its details, where these are too large to be kept. */
  byte[] renderBriefly(Failure failure, RoutingContext exchange) {
    return render(failure, ErrorFormat.JSON, FailureText.english(failure).brief(), exchange);
  }

  byte[] render(Failure failure, ErrorFormat format, FailureText text, RoutingContext exchange) {
    try {
      return switch (format) {
        case JSON -> envelopes.writeValueAsBytes(new ErrorEnvelope(body(failure, text, exchange)));
        case PROBLEM -> problems.writeValueAsBytes(problem(failure, text, exchange));
        case PAGE ->
            pages
                .render(failure, text, body(failure, text, exchange), exchange)
                .getBytes(StandardCharsets.UTF_8);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A failure's details cannot be written as JSON", e);
    }
  }

  private ErrorEnvelope.Body body(Failure failure, FailureText text, RoutingContext exchange) {
    return new ErrorEnvelope.Body(
        failure.code().name(),
        text.message(),
        failure.code().kind().retryable(),
        Timestamps.format(Instant.now()),
        RequestId.of(exchange),
        RequestSpan.traceId(exchange),
        publicUrl.of(DOCUMENTATION + failure.code().name()),
        text.details());
  }

  private ProblemDetail problem(Failure failure, FailureText text, RoutingContext exchange) {
    return new ProblemDetail(
        publicUrl.of(DOCUMENTATION + failure.code().name()),
        text.title(),
        failure.code().status(),
        text.message(),
        publicUrl.of(OCCURRENCE + RequestId.of(exchange)),
        failure.code().name(),
        failure.code().kind().retryable(),
        Timestamps.format(Instant.now()),
        RequestId.of(exchange),
        RequestSpan.traceId(exchange),
        Objects.requireNonNullElse(exchange.request().path(), "/"),
        text.details());
  }
}
