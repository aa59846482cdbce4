package dev.candor.errors.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A failure that is kept. It holds no body, no header field and no query, and no text that a client
 * chose but a method, a path and a request id.
 *
 * @param id tells it from all others, and gives their sequence
 * @param owner who may look it up: see {@link Owners}
 * @param requestId as the client chose it, or the service
 * @param time in milliseconds since the epoch
 * @param method as sent
 * @param path as sent, without the parameters of its segments
 * @param route the template of the path
 * @param code of the failure, which this replica may not know
 * @param status of the answer
 * @param durationMs milliseconds from the head of the request to its failure
 * @param stage the name of a {@code RequestStage}
 * @param userId 0 where the request had no valid token
 * @param address the client's, as far as it is stored; null for not at all
 * @param traceId 32 hexadecimal digits; null without tracing
 * @param retryAfter seconds after which the client may try again; 0 if the failure says nothing
 * @param sent the envelope, as JSON; null if nothing could be sent any more, or it is too large
 * @param limiter what the limit knew; null for other codes
 * @param breaker what the breaker knew; null for other codes
 * @param overload what the overload limit knew; null for other codes
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Occurrence(
    long id,
    String owner,
    String requestId,
    long time,
    String method,
    String path,
    String route,
    String code,
    int status,
    long durationMs,
    String stage,
    long userId,
    @Nullable String address,
    @Nullable String traceId,
    long retryAfter,
    @Nullable String sent,
    @Nullable LimiterState limiter,
    @Nullable BreakerState breaker,
    @Nullable OverloadState overload) {}
