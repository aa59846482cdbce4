package dev.candor.failure.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * The envelope's twin in the shape of RFC 9457: {@code application/problem+json}.
 *
 * @param instance the request's path
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
    @JsonAnyGetter Map<String, Object> extensions) {}
