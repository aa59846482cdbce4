package dev.candor.shop.user;

import dev.candor.client.ClientNetwork;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One request's turn to hash a password, which is granted, refused, or still to come. */
final class HashTurn {

  private final ClientNetwork client;
  private final CountDownLatch decided = new CountDownLatch(1);
  private volatile boolean granted;

  HashTurn(ClientNetwork client) {
    this.client = client;
  }

  ClientNetwork client() {
    return client;
  }

  void decide(boolean grant) {
    granted = grant;
    decided.countDown();
  }

  boolean isGranted() {
    return granted;
  }

  /** Waits for the decision. Blocks. */
  void await(Duration patience) {
    try {
      decided.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
