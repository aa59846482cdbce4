package dev.candor.dependency;

import io.smallrye.health.AsyncHealthCheckFactory;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/**
 * Calls health checks on the event loop that asks. Quarkus calls them on worker threads, where
 * liveness would wait behind every request that waits for a database; the platform would then
 * restart a service that is merely busy.
 *
 * <p>So a health check reads what is known already, and never waits.
 */
@Alternative
@Priority(1)
@Singleton
class HealthOnEventLoop extends AsyncHealthCheckFactory {}
