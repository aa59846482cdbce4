package dev.candor.dependency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether something that the service relies on answers.
 *
 * @param reason why it does not, in words that are safe to show an operator; null if it does
 * @param since when it became so
 */
public record DependencyStatus(@Nullable String reason, Instant since) {

  /** {@return whether it answers} */
  public boolean isUp() {
    return reason == null;
  }
}
