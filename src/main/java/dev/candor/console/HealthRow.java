package dev.candor.console;

import org.jspecify.annotations.Nullable;

/**
 * Something that the service relies on, or a part of it that can be out of service.
 *
 * @param name as in readiness and metrics
 * @param level {@code up}, {@code notice} for what works and is worth a look, or {@code down}
 * @param state in a word
 * @param since when that began; null if it is not known
 * @param detail why; empty for nothing
 */
public record HealthRow(
    String name, String level, String state, @Nullable Moment since, String detail) {

  /** {@return whether it is out of service} */
  public boolean isDown() {
    return level.equals("down");
  }
}
