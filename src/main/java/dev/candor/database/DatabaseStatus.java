package dev.candor.database;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the database answers.
 *
 * @param reason why it does not, in words that are safe to show an operator; null if it does
 * @param since when it became so
 */
record DatabaseStatus(@Nullable String reason, Instant since) {

  boolean isUp() {
    return reason == null;
  }
}
