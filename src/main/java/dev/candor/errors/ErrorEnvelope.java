package dev.candor.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.candor.request.PublicUrl;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wire shape of every failure: {@code application/json}. */
@RegisterForReflection
record ErrorEnvelope(Body error) {

  /**
   * What an envelope holds.
   *
   * @param timestamp UTC, ISO 8601, milliseconds
   * @param traceId of the trace that the request is part of; left out where no traces are made
   * @param retryable whether the same request, sent again later, may succeed
   * @param documentationUrl where the code is documented: see {@link PublicUrl}
   * @param details facts for programs; left out when there are none
   */
  @RegisterForReflection
  record Body(
      String code,
      String message,
      boolean retryable,
      String timestamp,
      String requestId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String traceId,
      String documentationUrl,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> details) {}
}
