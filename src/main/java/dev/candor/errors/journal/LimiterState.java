package dev.candor.errors.journal;

import dev.candor.failure.Circumstances;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The allowance that refused a request.
 *
 * @param policy its name, as in {@code RateLimit-Policy}
 * @param limit how many requests it admits at once
 * @param periodSeconds the seconds in which all of them come back
 * @param fullIn seconds from the failure until the whole allowance is back
 * @param decidedBy what knew the allowance: {@code redis}; {@code memory}, which remembers a
 *     refusal of Redis; or {@code process}, which is all there is, or all that answers
 */
@RegisterForReflection
public record LimiterState(
    @Schema(examples = "ip") String policy,
    @Schema(examples = "100") long limit,
    @Schema(examples = "3600") long periodSeconds,
    @Schema(examples = "3600") long fullIn,
    @Schema(enumeration = {"process", "redis", "memory"}) String decidedBy) {

  static LimiterState of(Circumstances.Limiter limiter) {
    return new LimiterState(
        limiter.policy(),
        limiter.limit(),
        limiter.periodSeconds(),
        limiter.secondsToAll(),
        limiter.decidedBy());
  }
}
