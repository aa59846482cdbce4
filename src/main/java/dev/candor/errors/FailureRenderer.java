package dev.candor.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.candor.failure.Failure;
import dev.candor.logging.Timestamps;
import dev.candor.request.PublicUrl;
import dev.candor.request.RequestId;
import dev.candor.tracing.RequestSpan;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** Writes a failure in one of its shapes. */
@Singleton
class FailureRenderer {

  private static final String DOCUMENTATION = "/errors/";
  private static final String OCCURRENCE = "/failures/";

  private final ObjectWriter envelopes;
  private final ObjectWriter problems;
  private final FailurePage pages;
  private final PublicUrl publicUrl;

  FailureRenderer(ObjectMapper mapper, FailurePage pages, PublicUrl publicUrl) {
    this.envelopes = mapper.writerFor(ErrorEnvelope.class);
    this.problems = mapper.writerFor(ProblemDetail.class);
    this.pages = pages;
    this.publicUrl = publicUrl;
  }

  byte[] render(Failure failure, ErrorFormat format, RoutingContext exchange) {
    return render(failure, format, details(failure), exchange);
  }

  /** The envelope without its details, where these are too large to be kept. */
  byte[] renderBriefly(Failure failure, RoutingContext exchange) {
    return render(failure, ErrorFormat.JSON, Map.of(), exchange);
  }

  private static Map<String, Object> details(Failure failure) {
    OptionalLong retryAfter = failure.retryAfter();
    if (retryAfter.isEmpty()) {
      return failure.details();
    }
    Map<String, Object> details = new LinkedHashMap<>(failure.details());
    details.put("retry_after", retryAfter.getAsLong());
    return details;
  }

  private byte[] render(
      Failure failure, ErrorFormat format, Map<String, Object> details, RoutingContext exchange) {
    try {
      return switch (format) {
        case JSON ->
            envelopes.writeValueAsBytes(new ErrorEnvelope(body(failure, details, exchange)));
        case PROBLEM -> problems.writeValueAsBytes(problem(failure, details, exchange));
        case PAGE ->
            pages
                .render(failure, body(failure, details, exchange), exchange)
                .getBytes(StandardCharsets.UTF_8);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A failure's details cannot be written as JSON", e);
    }
  }

  private ErrorEnvelope.Body body(
      Failure failure, Map<String, Object> details, RoutingContext exchange) {
    return new ErrorEnvelope.Body(
        failure.code().name(),
        failure.getMessage(),
        failure.code().kind().retryable(),
        Timestamps.format(Instant.now()),
        RequestId.of(exchange),
        RequestSpan.traceId(exchange),
        publicUrl.of(DOCUMENTATION + failure.code().name()),
        details);
  }

  private ProblemDetail problem(
      Failure failure, Map<String, Object> details, RoutingContext exchange) {
    return new ProblemDetail(
        publicUrl.of(DOCUMENTATION + failure.code().name()),
        failure.code().title(),
        failure.code().status(),
        failure.getMessage(),
        publicUrl.of(OCCURRENCE + RequestId.of(exchange)),
        failure.code().name(),
        failure.code().kind().retryable(),
        Timestamps.format(Instant.now()),
        RequestId.of(exchange),
        RequestSpan.traceId(exchange),
        Objects.requireNonNullElse(exchange.request().path(), "/"),
        details);
  }
}
