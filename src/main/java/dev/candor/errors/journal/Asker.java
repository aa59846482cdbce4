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

  /** How close a failure is: 3 for the user's own, 2 for the address's, 1 for an admin, else 0. */
  int closeness(Occurrence failure) {
    if (failure.owner().equals(user)) {
      return 3;
    }
    if (failure.owner().equals(address)) {
      return 2;
    }
    return admin ? 1 : 0;
  }
}
