package dev.candor.failure.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** The wire shape of every failure: {@code application/json}. */
@RegisterForReflection
record ErrorEnvelope(Body error) {

  /**
   * What an envelope holds.
   *
   * @param timestamp UTC, ISO 8601, milliseconds
   * @param documentationUrl a URI reference relative to the service
   * @param details facts for programs; left out when there are none
   */
  @RegisterForReflection
  record Body(
      String code,
      String message,
      String timestamp,
      String requestId,
      String documentationUrl,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> details) {}
}
