package dev.candor.admission.ratelimit;

import dev.candor.identity.PasswordGuesses;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Counts attempts at passwords by account. Who owns the account is not told: it has a number. */
@Singleton
class AccountLimit implements PasswordGuesses {

  private final Policy policy;
  private final boolean enabled;
  private final boolean shadow;
  private final RateLimiter limiter;
  private final RateLimitMetrics metrics;

  AccountLimit(
      RateLimitConfig config, Policies policies, RateLimiter limiter, RateLimitMetrics metrics) {
    this.policy = policies.account();
    this.enabled = config.enabled();
    this.shadow = config.shadow();
    this.limiter = limiter;
    this.metrics = metrics;
  }

  @Override
  public void draw(String email) {
    if (!enabled) {
      return;
    }
    // It ends within the time that a request waits for Redis, and never fails.
    Ruling ruling =
        limiter
            .take(List.of(policy.of(CountedBy.ACCOUNT, number(email))))
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    metrics.count(ruling);
    if (!shadow && ruling.refusal() != null) {
      throw new RateLimitExceeded(ruling);
    }
  }

  private static long number(String email) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(email.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
