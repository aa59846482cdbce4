package dev.candor.errors;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.candor.request.PublicUrl;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The envelope's twin in the shape of RFC 9457: {@code application/problem+json}.
 *
 * @param type where the code is documented: see {@link PublicUrl}
 * @param instance where this occurrence can be looked up
 * @param retryable whether the same request, sent again later, may succeed
 * @param path the request's path in its normal form, percent-encoded; the root if none could be
 *     read
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
    boolean retryable,
    String timestamp,
    String requestId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String traceId,
    String path,
    @JsonAnyGetter Map<String, Object> extensions) {}
