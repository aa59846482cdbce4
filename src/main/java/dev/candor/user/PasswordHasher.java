package dev.candor.user;

import dev.candor.client.ClientNetwork;
import dev.candor.failure.Overloaded;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hashes passwords with bcrypt, which is slow on purpose: so clients take turns. */
@Singleton
class PasswordHasher {

  private final PasswordConfig config;
  private final HashQueue queue;
  private final String nobodys;

  /** How long a hash took last: what those in the queue are waiting for. */
  private volatile long hashNanos;

  PasswordHasher(PasswordConfig config) {
    this.config = config;
    this.queue = new HashQueue(Runtime.getRuntime().availableProcessors(), config, () -> hashNanos);
    this.nobodys = hash(UUID.randomUUID().toString());
  }

  /**
   * Runs what hashes a password of a client's when its turn comes. Blocks, so it must not be called
   * on an event loop.
   *
   * @throws Overloaded if the turn does not come within a second
   */
  <T> T inTurn(HashPurpose purpose, ClientNetwork client, Supplier<T> work) {
    queue.enter(purpose, client);
    try {
      return work.get();
    } finally {
      queue.leave();
    }
  }

  /** Hashes a password, on the calling thread and at once: see {@link #inTurn}. */
  String hash(String password) {
    return timed(() -> BcryptUtil.bcryptHash(password, config.cost()));
  }

  /**
   * Compares a password, on the calling thread and at once: see {@link #inTurn}.
   *
   * @param hash null if there is nothing to compare with, which takes the same time
   */
  boolean matches(String password, @Nullable String hash) {
    return timed(() -> BcryptUtil.matches(password, hash == null ? nobodys : hash)) && hash != null;
  }

  private <T> T timed(Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      hashNanos = Math.max(1, System.nanoTime() - start);
    }
  }
}
