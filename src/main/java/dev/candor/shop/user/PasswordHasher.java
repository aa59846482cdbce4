package dev.candor.shop.user;

import dev.candor.client.ClientNetwork;
import dev.candor.failure.Overloaded;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hashes passwords with bcrypt, which is slow on purpose: so clients take turns. */
@Singleton
class PasswordHasher {

  private static final int MAX_LENGTH = 1000;

  private final PasswordConfig config;
  private final HashQueue queue;

  /** What a wrong password costs: as much as the dearest hash that has been seen. */
  private final AtomicInteger highestCost;

  /** What those in the queue are waiting for. */
  private final HashTime hashTime = new HashTime();

  PasswordHasher(PasswordConfig config) {
    this.config = config;
    this.queue = new HashQueue(Runtime.getRuntime().availableProcessors(), config, hashTime);
    this.highestCost = new AtomicInteger(config.cost());
  }

  /**
   * Runs what hashes a password of a client's when its turn comes. Blocks, so it must not be called
   * on an event loop.
   *
   * @throws Overloaded if the turn does not come in time
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
    return timed(() -> hash(password, config.cost()));
  }

  /**
   * Compares a password, on the calling thread and at once: see {@link #inTurn}.
   *
   * <p>A password that is wrong takes the same time for every account, and for none: a hash that
   * costs less than the others is compared with, and what is missing is spent.
   *
   * @param hash null if there is nothing to compare with
   */
  boolean matches(String password, @Nullable String hash) {
    return timed(() -> compare(password, hash));
  }

  private boolean compare(String password, @Nullable String hash) {
    if (hash == null) {
      hash(password, highestCost.get());
      return false;
    }
    int cost = cost(hash);
    int highest = highestCost.accumulateAndGet(cost, Math::max);
    // Compared in any case, or the time would tell which passwords are possible.
    boolean equal = BcryptUtil.matches(Password.Validator.normalize(shorten(password)), hash);
    boolean matches = equal && Password.Validator.isPossible(password);
    if (!matches) {
      // The costs are logarithms: 2^c and 2^c + 2^(c+1) + ... + 2^(h-1) are 2^h together.
      for (int missing = cost; missing < highest; missing++) {
        hash(password, missing);
      }
    }
    return matches;
  }

  /** Returns whether a hash costs less than new ones do. */
  boolean isCheap(String hash) {
    return cost(hash) < config.cost();
  }

  private static String hash(String password, int cost) {
    return BcryptUtil.bcryptHash(Password.Validator.normalize(shorten(password)), cost);
  }

  /** Cuts off what makes no difference, as no account has a password of such a length. */
  private static String shorten(String password) {
    return password.length() > MAX_LENGTH ? password.substring(0, MAX_LENGTH) : password;
  }

  /** Returns the cost of a hash such as {@code $2a$10$...}. */
  private static int cost(String hash) {
    return Integer.parseInt(hash.split("\\$", -1)[2]);
  }

  private <T> T timed(Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      hashTime.add(System.nanoTime() - start);
    }
  }
}
