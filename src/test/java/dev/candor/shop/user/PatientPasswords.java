package dev.candor.shop.user;

import dev.candor.testing.Patience;
import java.time.Duration;

/** Hashes wait for their turn as long as they may need on a busy machine. */
record PatientPasswords(int cost, int waitingPerCore) implements PasswordConfig {

  @Override
  public int waitingPerAddress() {
    return 1;
  }

  @Override
  public Duration maxWait() {
    return Patience.BUDGET;
  }

  @Override
  public int knownAddresses() {
    return 1;
  }

  @Override
  public Duration addressKnownFor() {
    return Duration.ofDays(1);
  }
}
