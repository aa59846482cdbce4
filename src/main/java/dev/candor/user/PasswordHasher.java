package dev.candor.user;

import dev.candor.failure.Overloaded;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with bcrypt: slow on purpose, so at most one per core at once. Who would have to
 * wait longer than a second is refused instead, and at once if the queue tells.
 */
@Singleton
class PasswordHasher {

  private static final long MAX_WAIT_SECONDS = 1;

  private final int atOnce = Runtime.getRuntime().availableProcessors();
  private final Semaphore cores = new Semaphore(atOnce, true);
  private final PasswordConfig config;
  private final String nobodys;

  /** How long a hash took last: what those in the queue are waiting for. */
  private volatile long hashNanos;

  PasswordHasher(PasswordConfig config) {
    this.config = config;
    long start = System.nanoTime();
    this.nobodys = BcryptUtil.bcryptHash(UUID.randomUUID().toString(), config.cost());
    this.hashNanos = System.nanoTime() - start;
  }

  /**
   * Hashes on the calling thread, which must not be an event loop.
   *
   * @throws Overloaded if it could not begin within a second
   */
  String hash(String password) {
    return timed(() -> BcryptUtil.bcryptHash(password, config.cost()));
  }

  /**
   * Compares on the calling thread, which must not be an event loop.
   *
   * @param hash null if there is nothing to compare with, which takes the same time
   * @throws Overloaded if it could not begin within a second
   */
  boolean matches(String password, @Nullable String hash) {
    return timed(() -> BcryptUtil.matches(password, hash == null ? nobodys : hash)) && hash != null;
  }

  private <T> T timed(Supplier<T> work) {
    acquire();
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      hashNanos = System.nanoTime() - start;
      cores.release();
    }
  }

  private void acquire() {
    long waiting = cores.getQueueLength() / atOnce * hashNanos;
    try {
      if (waiting < TimeUnit.SECONDS.toNanos(MAX_WAIT_SECONDS)
          && cores.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Overloaded(MAX_WAIT_SECONDS);
  }
}
