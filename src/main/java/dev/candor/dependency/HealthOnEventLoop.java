package dev.candor.dependency;

import io.smallrye.health.AsyncHealthCheckFactory;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/**
 * The factory that calls health checks on the event loop. Quarkus calls them on worker threads,
 * where liveness waits behind requests that wait for a database, and the platform restarts a
 * service that is only busy.
 *
 * <p>A health check therefore reads state that is known already, and never blocks.
 */
@Alternative
@Priority(1)
@Singleton
class HealthOnEventLoop extends AsyncHealthCheckFactory {}
