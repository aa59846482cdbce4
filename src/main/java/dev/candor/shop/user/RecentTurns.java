package dev.candor.shop.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.candor.client.ClientNetwork;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How many passwords each client has had hashed lately: what is ten seconds old counts half. */
final class RecentTurns {

  private static final int MAX_CLIENTS = 10_000;
  private static final Duration HALF_LIFE = Duration.ofSeconds(10);

  /** By then, a thousand turns count less than one. */
  private static final Duration FORGOTTEN_AFTER = HALF_LIFE.multipliedBy(10);

  private final LongSupplier nanoTime;
  private final Cache<ClientNetwork, Use> uses =
      Caffeine.newBuilder()
          .maximumSize(MAX_CLIENTS)
          .expireAfterWrite(FORGOTTEN_AFTER)
          .executor(Runnable::run)
          .build();

  RecentTurns(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  double of(ClientNetwork client) {
    return now(uses.getIfPresent(client));
  }

  void add(ClientNetwork client) {
    uses.asMap().compute(client, (key, use) -> new Use(now(use) + 1, nanoTime.getAsLong()));
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
