package dev.candor.redis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether Redis answers.
 *
 * @param reason why it does not; null if it does
 * @param since when this began
 */
public record RedisStatus(@Nullable String reason, Instant since) {

  /** {@return whether Redis is relied on} */
  public boolean isUp() {
    return reason == null;
  }
}
