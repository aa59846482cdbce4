package dev.candor.user;

import dev.candor.failure.Overloaded;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with bcrypt: slow on purpose, so at most one per core at once. Who would have to
 * wait longer than a second is refused instead.
 */
@Singleton
class PasswordHasher {

  private static final long MAX_WAIT_SECONDS = 1;

  private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
  private final PasswordConfig config;
  private final String nobodys;

  PasswordHasher(PasswordConfig config) {
    this.config = config;
    this.nobodys = BcryptUtil.bcryptHash(UUID.randomUUID().toString(), config.cost());
  }

  /**
   * Hashes on the calling thread, which must not be an event loop.
   *
   * @throws Overloaded if it could not begin within a second
   */
  String hash(String password) {
    acquire();
    try {
      return BcryptUtil.bcryptHash(password, config.cost());
    } finally {
      cores.release();
    }
  }

  /**
   * Compares on the calling thread, which must not be an event loop.
   *
   * @param hash null if there is nothing to compare with, which takes the same time
   * @throws Overloaded if it could not begin within a second
   */
  boolean matches(String password, @Nullable String hash) {
    acquire();
    try {
      return BcryptUtil.matches(password, hash == null ? nobodys : hash) && hash != null;
    } finally {
      cores.release();
    }
  }

  private void acquire() {
    try {
      if (cores.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Overloaded(MAX_WAIT_SECONDS);
  }
}
