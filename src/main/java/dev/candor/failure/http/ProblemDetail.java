package dev.candor.failure.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The envelope's twin in the shape of RFC 9457: {@code application/problem+json}.
 *
 * @param type a URI reference relative to the service: where the code is documented
 * @param instance the request's path as it was sent, percent-encoding and all, which has the form
 *     of a URI reference; the root if none could be read
 * @param traceId of the trace that the request is part of; left out where no traces are made
 * @param extensions the failure's details, as members of the problem itself
 */
@RegisterForReflection
record ProblemDetail(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String code,
    String timestamp,
    String requestId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String traceId,
    @JsonAnyGetter Map<String, Object> extensions) {}
