package dev.candor.errors.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a failed request.
 *
 * @param requestId as in {@code X-Request-Id}
 * @param sent the envelope, as JSON; left out if nothing could be sent
 * @param method as the client wrote it
 * @param path without the parameters of its segments
 * @param route the path's template; {@code UNKNOWN} if no route has the path
 * @param code on the wire
 * @param status the HTTP status code, also if it could not be sent
 * @param time when the request was answered, ISO 8601 in UTC
 * @param durationMs milliseconds until it was answered
 * @param stage where on its way the request ended: a {@link dev.candor.request.RequestStage}
 * @param explanation when the code happens, as the catalogue says
 * @param remedy what a client can do about it, as the catalogue says
 * @param retryable whether the same request, sent again later, may succeed
 * @param retryAt from when on the same request may succeed, ISO 8601 in UTC
 * @param userId left out where the request had no valid token
 * @param client its address, as far as it is stored
 * @param limiter left out unless a rate limit refused the request
 * @param breaker left out unless a service that Candor depends on did not answer
 * @param overload left out unless the overload limit refused the request
 * @param traceId 32 hexadecimal digits; left out if no traces are made
 * @param traceUrl left out without {@code candor.tracing.ui-url}
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    requiredProperties = {
      "request_id",
      "method",
      "path",
      "route",
      "code",
      "status",
      "time",
      "duration_ms",
      "stage",
      "explanation",
      "remedy",
      "retryable"
    })
public record FailureReport(
    @Schema(ref = "RequestId") String requestId,
    @Schema(ref = "FailureEnvelope") @JsonRawValue @Nullable String sent,
    @Schema(examples = "GET") String method,
    @Schema(ref = "Path") String path,
    @Schema(examples = "/items/{id}") String route,
    @Schema(examples = "RESOURCE_NOT_FOUND") String code,
    @Schema(ref = "Status") int status,
    @Schema(ref = "Time") String time,
    @Schema(examples = "3") long durationMs,
    @Schema(examples = "RESOURCE") String stage,
    @Schema(examples = "There is no such thing.") String explanation,
    @Schema(examples = "Check the path.") String remedy,
    boolean retryable,
    @Schema(ref = "Time") @Nullable String retryAt,
    @Schema(examples = "7") @Nullable Long userId,
    @Schema(examples = "198.51.100.1") @Nullable String client,
    @Nullable LimiterState limiter,
    @Nullable BreakerState breaker,
    @Nullable OverloadState overload,
    @Schema(ref = "TraceId") @Nullable String traceId,
    @Schema(examples = "https://traces.example.com/trace/1") @Nullable String traceUrl) {}
