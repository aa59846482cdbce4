package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candor.testing.Engine;
import dev.candor.testing.Postgres;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import dev.candor.testing.SmallDisk;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A real PostgreSQL whose write-ahead log has no room left: it stops, and cannot start until there
 * is space. Skipped without root.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class FullLogIT {

  private static final int MEGABYTES = 24;

  /** More than the files of the log have room for. */
  private static final String WRITES_MUCH =
      "CREATE TABLE filler AS SELECT repeat('x', 1000) FROM generate_series(1, 100000)";

  private final Writes writes = new Writes();

  @Test
  void whatWasAcknowledgedIsThereOnceTheServerIsBack() {
    try (SmallDisk disk = SmallDisk.mount(MEGABYTES)) {
      Postgres postgres = Postgres.startWithLogIn(disk.directory().resolve("log"));
      String url = postgres.createDatabase();
      try (Service service =
          Service.start(Engine.newDirectory(), Map.of("CANDOR_DATABASE_URL", url))) {
        writes.awaitWrite(service);
        disk.fill();
        assertThatThrownBy(() -> postgres.execute(url, WRITES_MUCH))
            .hasMessageContaining("No space left on device");
        writes.awaitDown(service, "does not answer");
        disk.empty();
        try (Postgres again = postgres.restart()) {
          writes.awaitWrite(service);
          Readiness.await(service);
          writes.assertNothingIsLost(service);
        }
      }
    }
  }
}
