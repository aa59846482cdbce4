/** What leaves the service about its requests when somebody collects traces (OpenTelemetry). */
@NullMarked
package dev.candor.tracing;

import org.jspecify.annotations.NullMarked;
