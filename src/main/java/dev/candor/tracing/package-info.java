/** Tracing of requests (OpenTelemetry): what leaves the service, and what does not. */
@NullMarked
package dev.candor.tracing;

import org.jspecify.annotations.NullMarked;
