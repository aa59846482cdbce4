package dev.candor.failure.http;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** A failure as bytes: what is left to do is to send it. */
record FailureResponse(int status, Map<String, String> headers, Buffer body) {}
