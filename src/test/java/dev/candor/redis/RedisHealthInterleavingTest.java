package dev.candor.redis;

import dev.candor.dependency.TestDependency;
import dev.candor.testing.InterleavingTest;
import dev.candor.testing.Interleavings;
import java.time.Instant;
import java.time.InstantSource;
import org.jetbrains.kotlinx.lincheck.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Requests and probes that report on two threads whether Redis answers. */
class RedisHealthInterleavingTest {

  @InterleavingTest
  void everyReportIsOneStep() {
    Interleavings.check(Reports.class);
  }

  /** What the link reports. Time stands still. */
  public static final class Reports {

    private @Nullable RedisHealth health;

    /** Made late: Lincheck cannot look into a record that is there at the start. */
    private synchronized RedisHealth health() {
      if (health == null) {
        InstantSource clock = () -> Instant.EPOCH;
        health = new RedisHealth(TestDependency.silent(clock), clock);
        health.probed();
      }
      return health;
    }

    @Operation
    public void timedOut() {
      health().timedOut("slow");
    }

    @Operation
    public void failed() {
      health().failed("broken", true);
    }

    @Operation
    public void probed() {
      health().probed();
    }

    @Operation
    public boolean isUp() {
      return health().isUp();
    }
  }
}
