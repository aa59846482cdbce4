package dev.candor.errors.journal;

import dev.candor.failure.Circumstances;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How busy the route was.
 *
 * @param limit how many of its requests may run at once
 * @param inFlight how many ran
 * @param waiting how many waited in line
 */
@RegisterForReflection
public record OverloadState(
    @Schema(examples = "32") int limit,
    @Schema(examples = "32") int inFlight,
    @Schema(examples = "1000") int waiting) {

  static OverloadState of(Circumstances.Overload overload) {
    return new OverloadState(overload.limit(), overload.inFlight(), overload.waiting());
  }
}
