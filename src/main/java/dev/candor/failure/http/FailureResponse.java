package dev.candor.failure.http;

import java.util.Map;

/**
 * A failure written out: what is left to do is to send it.
 *
 * @param body JSON, as a string because that is what every writer that JAX-RS may have settled on
 *     already leaves as it is
 */
record FailureResponse(int status, Map<String, String> headers, String body) {}
