package dev.candor.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many turns each client has had lately at what is scarce: what is ten seconds old counts half.
 * Safe for threads.
 */
public final class RecentTurns {

  private static final int MAX_CLIENTS = 10_000;
  private static final Duration HALF_LIFE = Duration.ofSeconds(10);

  private final LongSupplier nanoTime;

  /** Those that were looked for least lately are forgotten first. */
  private final Map<ClientNetwork, Use> uses =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ClientNetwork, Use> eldest) {
          return size() > MAX_CLIENTS;
        }
      };

  /**
   * Makes one in which nobody has had a turn.
   *
   * @param nanoTime in nanoseconds
   */
  public RecentTurns(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * {@return how many a client has had lately, 0 or more}
   *
   * @param client any, also one that had none
   */
  public synchronized double of(ClientNetwork client) {
    return now(uses.get(client));
  }

  /**
   * Counts a turn.
   *
   * @param client whose it is
   */
  public synchronized void add(ClientNetwork client) {
    uses.put(client, new Use(of(client) + 1, nanoTime.getAsLong()));
  }

  private double now(@Nullable Use use) {
    return use == null
        ? 0
        : use.turns()
            * Math.pow(0.5, (nanoTime.getAsLong() - use.at()) / (double) HALF_LIFE.toNanos());
  }

  /**
   * What a client has used.
   *
   * @param at the time at which that counts so many turns
   */
  private record Use(double turns, long at) {}
}
