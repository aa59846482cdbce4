package dev.candor.shop.user;

import dev.candor.audit.Audit;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * An account before and after a change.
 *
 * @param password whether the password has changed, too
 */
record ChangedUser(User before, User after, boolean password) {

  /** The addresses that the account had and has. */
  Set<String> emails() {
    return Stream.of(before, after).map(User::email).collect(Collectors.toUnmodifiableSet());
  }

  /** Records what has changed, in the transaction that changes it. */
  void recordIn(Audit audit, Handle handle) {
    if (!after.email().equals(before.email())) {
      audit.record(handle, "user.email", after.path());
    }
    if (password) {
      audit.record(handle, "user.password", after.path());
    }
    if (!after.roles().equals(before.roles())) {
      audit.record(handle, "user.roles", after.path());
    }
  }
}
