package dev.candor.identity;

import dev.candor.client.ClientNetwork;
import dev.candor.failure.Overloaded;
import java.util.Optional;

/** The store of accounts, as far as this package needs it. All methods may block. */
public interface Accounts {

  Optional<Account> find(long id);

  /**
   * Finds an account by its address.
   *
   * @param email in any case
   */
  Optional<Account> find(String email);

  /**
   * Finds an account if the password is its own. Takes the same time whether the password is wrong
   * or the account does not exist.
   *
   * @param email in any case
   * @param client who tries
   * @throws Overloaded if too many passwords are being checked
   */
  Optional<Account> logIn(String email, String password, ClientNetwork client);
}
