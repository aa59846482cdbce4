package dev.candor.admission.ratelimit;

import dev.candor.rest.FutureTimestamp;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an admin says of a client's limits.
 *
 * @param limits by policy
 * @param until ISO 8601 with an offset; until it is deleted, if left out
 */
record OverrideData(
    @NotEmpty @KnownPolicies Map<String, @NotNull @Valid OverriddenRate> limits,
    @Nullable
        @FutureTimestamp
        @Schema(
            format = "date-time",
            description = "A time to come, with its offset; never if left out.",
            examples = "2099-01-01T00:00:00Z")
        String until) {

  @Nullable Instant end() {
    return until == null ? null : OffsetDateTime.parse(until).toInstant();
  }
}
