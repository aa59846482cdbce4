package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.DelayingProxy;
import dev.candor.testing.Engine;
import dev.candor.testing.Postgres;
import dev.candor.testing.PostgresPair;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import dev.candor.testing.Stopwatch;
import dev.candor.testing.TimingTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A primary becomes read-only, its standby becomes the primary, and no write is lost. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class SwitchoverIT {

  private static final Duration PROMISED = Duration.ofSeconds(5);

  private final Writes writes = new Writes();

  @Test
  void writesFollowThePrimaryToAnotherServer() {
    try (PostgresPair pair = PostgresPair.start();
        DelayingProxy address = DelayingProxy.start(pair.first().port());
        Service service = start(address.port(), pair)) {
      writes.awaitWrite(service);
      pair.stopFirst();
      Readiness.awaitDown(service, "database", "");
      writes.assertRefused(writes.write(service));
      pair.startFirstAsStandby();
      Readiness.awaitDown(service, "database", "read-only");
      writes.assertRefused(writes.write(service));
      pair.promoteSecond();
      writes.assertRefused(writes.write(service));
      address.redirect(pair.second().port());
      writes.awaitWrite(service);
      Readiness.await(service);
      writes.assertNothingIsLost(service);
    }
  }

  /** The old primary lives on, and no connection to it is cut. */
  @Test
  void writesLeaveAPrimaryThatBecameReadOnly() {
    try (PostgresPair pair = PostgresPair.start();
        DelayingProxy address = DelayingProxy.start(pair.first().port());
        Service service = start(address.port(), pair)) {
      writes.awaitWrite(service);
      makeReadOnly(pair.first());
      writes.awaitDown(service, "read-only");
      pair.awaitStreamed();
      pair.promoteSecond();
      address.redirect(pair.second().port());
      writes.awaitWrite(service);
      Readiness.await(service);
      writes.assertNothingIsLost(service);
    }
  }

  /** The service tries the servers itself. */
  @Test
  void ofSeveralHostsThePrimaryIsUsed() {
    try (PostgresPair pair = PostgresPair.start()) {
      String name = pair.first().createDatabase().replaceAll(".*/", "");
      String url =
          Postgres.url(pair.second().port(), name)
              .replace("/" + name, ",127.0.0.1:" + pair.first().port() + "/" + name);
      try (Service service =
          Service.start(Engine.newDirectory(), Map.of("CANDOR_DATABASE_URL", url))) {
        writes.awaitWrite(service);
        pair.stopFirst();
        Readiness.awaitDown(service, "database", "");
        pair.promoteSecond();
        writes.awaitWrite(service);
        pair.startFirstAsStandby();
        writes.awaitWrite(service);
        Readiness.await(service);
        writes.assertNothingIsLost(service);
      }
    }
  }

  /** The machine's own share is what the same write takes while nothing happens. */
  @TimingTest
  void aWriteSucceedsWithinSecondsOfTheSwitchover() {
    try (PostgresPair pair = PostgresPair.start();
        DelayingProxy address = DelayingProxy.start(pair.first().port());
        Service service = start(address.port(), pair)) {
      writes.awaitWrite(service);
      Duration baseline = Stopwatch.slowest(20, () -> writes.awaitWrite(service));
      makeReadOnly(pair.first());
      Readiness.awaitDown(service, "database", "read-only");
      pair.promoteSecond();
      address.redirect(pair.second().port());
      assertThat(Stopwatch.slowest(1, () -> writes.awaitWrite(service)))
          .isLessThan(PROMISED.plus(baseline));
    }
  }

  private static Service start(int port, PostgresPair pair) {
    String database = pair.first().createDatabase().replaceAll(".*/", "");
    return Service.start(
        Engine.newDirectory(), Map.of("CANDOR_DATABASE_URL", Postgres.url(port, database)));
  }

  private static void makeReadOnly(Postgres server) {
    String url = Postgres.url(server.port(), "postgres");
    server.execute(url, "ALTER SYSTEM SET default_transaction_read_only = on");
    server.execute(url, "SELECT pg_reload_conf()");
  }
}
