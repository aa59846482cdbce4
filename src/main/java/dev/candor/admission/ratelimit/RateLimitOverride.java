package dev.candor.admission.ratelimit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a user or an address may send, in place of what policies say.
 *
 * @param by {@code ip} or {@code user}
 * @param id the user's id, or the address; of IPv6, its network
 * @param limits by policy
 * @param until when it ends; null if it is deleted by hand
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"by", "id", "limits"})
record RateLimitOverride(
    @Schema(examples = "user") String by,
    @Schema(examples = "7") String id,
    Map<String, OverriddenRate> limits,
    @Nullable Instant until) {}
