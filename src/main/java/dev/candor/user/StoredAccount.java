package dev.candor.user;

import dev.candor.identity.Account;

/** An account with the hash of its password, which goes no further than this package. */
record StoredAccount(Account account, String passwordHash) {

  /** Without the hash. */
  @Override
  public String toString() {
    return "StoredAccount[account=" + account + "]";
  }
}
