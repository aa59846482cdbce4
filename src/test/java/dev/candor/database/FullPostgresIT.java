package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Postgres;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import dev.candor.testing.SmallDisk;
import dev.candor.testing.Stopwatch;
import dev.candor.testing.TimingTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A real PostgreSQL whose tables lie on a disk that becomes full. Skipped without root. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class FullPostgresIT {

  private static final Duration PROMISED = Duration.ofSeconds(5);

  /** The tables of an empty database take some 10 MB. */
  private static final int MEGABYTES = 24;

  private static final String DISK_FULL = "53100";

  private final Writes writes = new Writes();

  private SmallDisk disk;
  private Postgres postgres;
  private String url;

  @BeforeEach
  void start() {
    disk = SmallDisk.mount(MEGABYTES);
    postgres = Postgres.start(Engine.newDirectory());
    url = postgres.createDatabaseIn(disk.directory());
  }

  @AfterEach
  void stop() {
    if (disk != null) {
      postgres.close();
      disk.close();
    }
  }

  @Test
  void aFullDiskIs503AndForgottenOnceThereIsSpace() throws SQLException {
    try (Service service = startService()) {
      for (int outage = 0; outage < 2; outage++) {
        writes.awaitWrite(service);
        fillDisk();
        writes.awaitDown(service, "is full: its disk has no space left");
        writes.assertRefused(writes.write(service));
        postgres.execute(url, "DROP TABLE filler");
        writes.awaitWrite(service);
        Readiness.await(service);
      }
      writes.assertNothingIsLost(service);
    }
  }

  /** The machine's own share is what the same write takes while nothing happens. */
  @TimingTest
  void aWriteSucceedsWithinSecondsOfSpaceBeingBack() throws SQLException {
    try (Service service = startService()) {
      writes.awaitWrite(service);
      Duration baseline = Stopwatch.slowest(20, () -> writes.awaitWrite(service));
      fillDisk();
      writes.awaitDown(service, "is full");
      postgres.execute(url, "DROP TABLE filler");
      assertThat(Stopwatch.time(() -> writes.awaitWrite(service)))
          .isLessThan(PROMISED.plus(baseline));
    }
  }

  private Service startService() {
    return Service.start(Engine.newDirectory(), Map.of("CANDOR_DATABASE_URL", url));
  }

  /** Writes until the disk has no room for another page. */
  private void fillDisk() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:" + url.replaceFirst("//.*@", "//"), "postgres", "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE filler (content TEXT)");
      while (true) {
        statement.execute(
            "INSERT INTO filler SELECT repeat('x', 1000) FROM generate_series(1, 50)");
      }
    } catch (SQLException e) {
      if (!DISK_FULL.equals(e.getSQLState())) {
        throw e;
      }
    }
  }
}
