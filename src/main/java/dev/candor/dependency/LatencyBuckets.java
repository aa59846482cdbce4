package dev.candor.dependency;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.LongStream;

/**
 * Counts requests by how long they took, so that quantiles can be computed over all replicas. A few
 * buckets of our own: Micrometer's percentile histogram has about 70, for each route, method and
 * status.
 */
@Singleton
class LatencyBuckets implements MeterFilter {

  private static final String REQUESTS = "http.server.requests";

  /** Upper bounds, as nanoseconds. */
  private static final double[] BUCKETS =
      LongStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
          .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
          .toArray();

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    return id.getName().equals(REQUESTS)
        ? DistributionStatisticConfig.builder()
            .serviceLevelObjectives(BUCKETS)
            .build()
            .merge(config)
        : config;
  }
}
