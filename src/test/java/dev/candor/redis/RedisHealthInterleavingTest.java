package dev.candor.redis;

import dev.candor.testing.InterleavingTest;
import dev.candor.testing.Interleavings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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
        health = new RedisHealth(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), status -> {});
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
