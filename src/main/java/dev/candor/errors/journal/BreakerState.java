package dev.candor.errors.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.candor.failure.Circumstances;
import dev.candor.logging.Timestamps;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A service that could not answer.
 *
 * @param service as in the details of {@code EXTERNAL_SERVICE_UNAVAILABLE}
 * @param open whether no calls were made
 * @param since when it began to fail, ISO 8601 in UTC; null if that is not known
 * @param lastError in one word, such as {@code timeout}; null if no call has failed
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"service", "open"})
public record BreakerState(
    @Schema(examples = "rates") String service,
    boolean open,
    @Schema(ref = "Time") @Nullable String since,
    @Schema(examples = "timeout") @Nullable String lastError) {

  static BreakerState of(Circumstances.Breaker breaker) {
    return new BreakerState(
        breaker.service(),
        breaker.open(),
        breaker.since() == null ? null : Timestamps.format(breaker.since()),
        breaker.lastError());
  }
}
