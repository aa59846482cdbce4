package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import dev.candor.testing.Stopwatch;
import dev.candor.testing.TimingTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A login that fails takes as long for an unknown address as for a wrong password. */
class LoginTimingIT {

  private static final int ATTEMPTS = 40;

  @TimingTest
  void theTimeTellsNothing() {
    try (Service service =
        Service.start(Engine.newDirectory(), Map.of("CANDOR_PASSWORD_COST", "8"))) {
      assertThat(ratio(service, Account.open(service).email())).isBetween(0.8, 1.25);
    }
  }

  @TimingTest
  void theTimeTellsNothingAfterTheCostWasRaised() {
    Path directory = Engine.newDirectory();
    String email;
    try (Service service = Service.start(directory, Map.of("CANDOR_PASSWORD_COST", "4"))) {
      email = Account.open(service).email();
    }
    try (Service service = Service.start(directory, Map.of("CANDOR_PASSWORD_COST", "8"))) {
      assertThat(ratio(service, email)).isBetween(0.8, 1.25);
    }
  }

  /** The time for an unknown address, as a part of that for a wrong password. */
  private static double ratio(Service service, String email) {
    List<Duration> unknown = new ArrayList<>();
    List<Duration> wrong = new ArrayList<>();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      unknown.add(Stopwatch.time(() -> fail(service, UUID.randomUUID() + "@b.cd")));
      wrong.add(Stopwatch.time(() -> fail(service, email)));
    }
    return (double) median(unknown).toNanos() / median(wrong).toNanos();
  }

  private static void fail(Service service, String email) {
    service.logIn(email, "wrong horse").then().statusCode(401);
  }

  private static Duration median(List<Duration> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }
}
