package dev.candor.identity;

import dev.candor.dependency.Dependency;
import dev.candor.failure.ExternalServiceUnavailable;
import dev.candor.failure.Jitter;
import dev.candor.logging.OutOfMemoryExit;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of another issuer of tokens. They are fetched when they have become old, and when a
 * token names a key that is not among them; but only once in an interval for all clients, as
 * anybody can make up the id of a key. While the issuer does not answer, the keys that are known
 * stay in use.
 */
final class IssuerKeys {

  /** Of the requests whose token names an unknown key, no more than these wait for a fetch. */
  private static final int MAX_WAITING = 16;

  private final IssuerKeySet set;
  private final long refreshNanos;
  private final long intervalNanos;
  private final long goodForNanos;
  private final long timeoutNanos;
  private final Dependency issuer;
  private final Runnable keyWithdrawn;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Attempt latest;
  private volatile @Nullable Fetched known;

  /** When keys were fetched. */
  private record Fetched(List<JsonWebKey> keys, long nanos) {

    boolean hasAllOf(Fetched before) {
      return names(keys).containsAll(names(before.keys));
    }

    /** Each key with its id. */
    private static Set<List<@Nullable Object>> names(List<JsonWebKey> keys) {
      return keys.stream()
          .map(key -> Arrays.<@Nullable Object>asList(key.getKeyId(), key.getKey()))
          .collect(Collectors.toSet());
    }
  }

  /** When they were asked for, with or without an answer. */
  private record Attempt(boolean answered, long nanos) {}

  /**
   * @param refresh the age at which keys are fetched again
   * @param keyWithdrawn runs when fetched keys lack one that was known
   */
  IssuerKeys(
      IssuerKeySet set,
      TokenConfig config,
      Duration refresh,
      Dependency issuer,
      Runnable keyWithdrawn) {
    this.set = set;
    this.refreshNanos = refresh.toNanos();
    this.intervalNanos = config.issuerRefetch().toNanos();
    this.goodForNanos = config.issuerKeysFor().toNanos();
    this.timeoutNanos = config.issuerTimeout().toNanos();
    this.issuer = issuer;
    this.keyWithdrawn = keyWithdrawn;
    this.latest = new Attempt(true, System.nanoTime() - intervalNanos);
  }

  /**
   * Returns the key that verifies tokens with a key id. May block, for a fetch.
   *
   * @return null if the issuer has no such key
   * @throws ExternalServiceUnavailable if the key is not known and the issuer does not answer
   */
  @Nullable PublicKey find(@Nullable String keyId) {
    PublicKey key = select(keyId);
    if (key != null && !isOlderThan(refreshNanos)) {
      return key;
    }
    if (key != null) {
      if (fetching.tryLock()) {
        fetchIfDue();
      }
    } else {
      awaitTurn();
      fetchIfDue();
    }
    key = select(keyId);
    if (key == null && !latest.answered()) {
      issuer.failed();
      throw unavailable();
    }
    return key;
  }

  private @Nullable PublicKey select(@Nullable String keyId) {
    Fetched fetched = known;
    return fetched == null || isOlderThan(goodForNanos) ? null : set.select(fetched.keys(), keyId);
  }

  private boolean isOlderThan(long nanos) {
    Fetched fetched = known;
    return fetched == null || System.nanoTime() - fetched.nanos() > nanos;
  }

  /** Acquires the lock, or refuses. */
  private void awaitTurn() {
    if (!waiting.tryAcquire()) {
      throw unavailable();
    }
    try {
      if (!fetching.tryLock(timeoutNanos, TimeUnit.NANOSECONDS)) {
        throw unavailable();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable();
    } finally {
      waiting.release();
    }
  }

  /** Releases the lock. */
  private void fetchIfDue() {
    try {
      if (System.nanoTime() - latest.nanos() >= intervalNanos) {
        fetch();
      }
    } finally {
      fetching.unlock();
    }
  }

  private void fetch() {
    try {
      Fetched before = known;
      Fetched fetched = new Fetched(set.fetch(), System.nanoTime());
      known = fetched;
      latest = new Attempt(true, System.nanoTime());
      issuer.answered();
      if (before != null && !fetched.hasAllOf(before)) {
        keyWithdrawn.run();
      }
    } catch (IOException | JoseException | RuntimeException | Error e) {
      OutOfMemoryExit.check(e);
      latest = new Attempt(false, System.nanoTime());
      issuer.failed("", Dependency.describe(e));
    }
  }

  private ExternalServiceUnavailable unavailable() {
    long left = intervalNanos - (System.nanoTime() - latest.nanos());
    return new ExternalServiceUnavailable(issuer.name(), Jitter.add(Dependency.retryAfter(left)));
  }
}
