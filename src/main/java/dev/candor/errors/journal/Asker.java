package dev.candor.errors.journal;

import org.jspecify.annotations.Nullable;

/**
 * A client that asks what happened.
 *
 * @param user the owner that it is by its token; null without one
 * @param address the owner that it is by its address
 * @param admin whether it may see everything
 */
public record Asker(@Nullable String user, String address, boolean admin) {

  /** Whether the failure is one of its own. */
  boolean owns(Occurrence failure) {
    return failure.owner().equals(user) || failure.owner().equals(address);
  }
}
