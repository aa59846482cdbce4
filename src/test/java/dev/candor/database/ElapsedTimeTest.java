package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A wall clock that jumps deletes nothing. */
class ElapsedTimeTest {

  private static final Instant START = Instant.parse("2026-11-28T12:00:00Z");

  private final AtomicReference<Instant> clock = new AtomicReference<>(START);
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final ElapsedTime time = new ElapsedTime(clock::get, nanos::get);

  @Test
  void itIsNoLaterThanTimeHasPassed() {
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    Instant latest = START.plus(Duration.ofHours(1)).plus(ElapsedTime.TOLERANCE);
    assertThat(time.latest()).isEqualTo(latest);
    clock.set(START.plus(Duration.ofDays(366)));
    assertThat(time.latest()).isEqualTo(latest);
    clock.set(START.minus(Duration.ofDays(366)));
    assertThat(time.latest()).isEqualTo(latest);
  }

  @Test
  void itIsNowByTheWallClockUnlessThatHasJumpedAhead() {
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    clock.set(START.plus(Duration.ofDays(366)));
    assertThat(time.now()).isEqualTo(time.latest());
    clock.set(START.minus(Duration.ofDays(366)));
    assertThat(time.now()).isEqualTo(clock.get());
  }

  /** The clock of the embedded database is that of the process. */
  @Test
  void aDatabaseThatIsAheadDeletesNoMore() {
    Instant latest = START.minus(Duration.ofDays(3660));
    assertThat(before(latest)).isEqualTo(latest.minusSeconds(60));
  }

  @Test
  void aProcessThatIsAheadDeletesNoMore() {
    assertThat(before(Instant.now().plus(Duration.ofDays(3660)))).isBefore(Instant.now());
  }

  /** Asks a database. */
  private static Instant before(Instant latest) {
    try (Handle handle = Jdbi.open("jdbc:h2:mem:;MODE=PostgreSQL")) {
      return handle
          .createQuery("SELECT " + Expiry.BEFORE)
          .bindMap(new Expiry(Duration.ofMinutes(1), latest).bindings())
          .mapTo(Instant.class)
          .one();
    }
  }
}
