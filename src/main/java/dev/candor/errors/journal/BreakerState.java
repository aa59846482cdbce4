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
 * @param open whether no calls were made
 * @param since when it began to fail
 * @param lastError in one word
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"service", "open"})
public record BreakerState(
    @Schema(examples = "payment") String service,
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
