package dev.candor.admission.ratelimit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an override says of one policy.
 *
 * @param limit how many requests may come at once
 * @param period in which all of them come back, such as {@code 60s} or {@code 1h}
 */
@RegisterForReflection
record OverriddenRate(
    @NotNull @Min(1) @Max(Rate.MAX_LIMIT) @Schema(examples = "500") Long limit,
    @NotNull @Period @Schema(pattern = Period.SYNTAX, examples = "1h") String period) {

  Rate rate() {
    return Rate.of(limit, Period.Validator.parse(period));
  }
}
