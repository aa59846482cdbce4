package dev.candor.shop.user;

import dev.candor.identity.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account with the hash of its password, which goes no further than this package.
 *
 * @param usedAt when the account last logged in from the client's address; null if it has not, or
 *     long ago
 */
record StoredAccount(Account account, String passwordHash, @Nullable Instant usedAt) {

  /** Returns whether the account has logged in from the client's address. */
  boolean knowsAddress() {
    return usedAt != null;
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "StoredAccount[account=" + account + "]";
  }
}
