package dev.candor.shop.user;

import static java.util.Objects.requireNonNull;

import dev.candor.client.ClientNetwork;
import dev.candor.client.RecentTurns;
import dev.candor.failure.Overloaded;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The turns to hash a password: as many at once as there are cores. Who waits blocks its thread.
 *
 * <p>Turns go round the purposes by their weights (stride scheduling, Waldspurger and Weihl 1995),
 * so that registrations do not take those of logins. Within a purpose they go round the clients:
 * see {@link HashLine}.
 */
final class HashQueue {

  private static final long RETRY_AFTER_SECONDS = 1;

  private final Duration maxWait;
  private final int cores;
  private final int maxWaiting;
  private final HashTime hashTime;
  private final RecentTurns recent = new RecentTurns(System::nanoTime);
  private final Map<HashPurpose, HashLine> lines = new EnumMap<>(HashPurpose.class);

  /** How far the line had got that had the last turn. */
  private long pass;

  private int running;

  /**
   * Makes a queue.
   *
   * @param hashTime how long a hash takes
   */
  HashQueue(int cores, PasswordConfig config, HashTime hashTime) {
    this.maxWait = config.maxWait();
    this.cores = cores;
    this.maxWaiting = cores * config.waitingPerCore();
    this.hashTime = hashTime;
    for (HashPurpose purpose : HashPurpose.values()) {
      lines.put(purpose, new HashLine(purpose.weight(), recent, config.waitingPerAddress()));
    }
  }

  /**
   * Waits for a turn, which {@link #leave} ends.
   *
   * @throws Overloaded if it does not come in time, or too many are waiting
   */
  void enter(HashPurpose purpose, ClientNetwork client) {
    HashTurn turn = new HashTurn(client);
    join(purpose, turn);
    turn.await(maxWait);
    if (!withdraw(purpose, turn)) {
      throw new Overloaded(RETRY_AFTER_SECONDS);
    }
  }

  synchronized void leave() {
    running--;
    grantTurns();
  }

  private synchronized void join(HashPurpose purpose, HashTurn turn) {
    HashLine line = line(purpose);
    HashTurn refused = line.add(turn, capacity(), pass);
    if (refused != null) {
      refused.decide(false);
    }
    grantTurns();
  }

  /** As many as can get their turn in time. */
  private int capacity() {
    long inTime = cores * maxWait.toNanos() / hashTime.nanos();
    return (int) Math.min(maxWaiting, Math.max(1, inTime));
  }

  /** Takes a turn back that is still to come. Returns whether it has been granted. */
  private synchronized boolean withdraw(HashPurpose purpose, HashTurn turn) {
    line(purpose).remove(turn);
    return turn.isGranted();
  }

  private void grantTurns() {
    HashLine line = next();
    while (running < cores && line != null) {
      running++;
      pass = line.pass();
      HashTurn turn = line.removeFirst();
      recent.add(turn.client());
      turn.decide(true);
      line = next();
    }
  }

  private @Nullable HashLine next() {
    HashLine next = null;
    for (HashLine line : lines.values()) {
      if (!line.isEmpty() && (next == null || line.pass() < next.pass())) {
        next = line;
      }
    }
    return next;
  }

  private HashLine line(HashPurpose purpose) {
    return requireNonNull(lines.get(purpose));
  }
}
