package dev.candor.remote;

import jakarta.enterprise.inject.Instance;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A REST client that is destroyed, with its connections, when it has been released as often as it
 * was acquired, and once more by its owner.
 */
final class ClientInstance<T> {

  private final Instance<T> origin;
  private final T client;
  private final AtomicInteger users = new AtomicInteger(1);

  ClientInstance(Instance<T> origin) {
    this.origin = origin;
    this.client = origin.get();
  }

  T client() {
    return client;
  }

  /** Returns whether the client may be used: false once it has been destroyed. */
  boolean acquire() {
    return users.updateAndGet(count -> count == 0 ? 0 : count + 1) > 0;
  }

  void release() {
    if (users.decrementAndGet() == 0) {
      origin.destroy(client);
    }
  }
}
