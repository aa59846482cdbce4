package dev.candor.identity;

import dev.candor.client.ClientNetwork;
import dev.candor.failure.Overloaded;
import java.util.Optional;

/** The store of accounts, as far as this package needs it. All methods may block. */
public interface Accounts {

  /**
   * Finds an account by its id.
   *
   * @param id from 1
   * @return empty if there is none
   * @throws dev.candor.failure.ServiceUnavailable if the database cannot answer
   */
  Optional<Account> find(long id);

  /**
   * Finds an account by its address.
   *
   * @param email in any case
   * @return empty if there is none
   * @throws dev.candor.failure.ServiceUnavailable if the database cannot answer
   */
  Optional<Account> find(String email);

  /**
   * Finds an account if the password is its own. Takes the same time whether the password is wrong
   * or the account does not exist.
   *
   * @param email in any case
   * @param password as the client sent it
   * @param client that tries; its attempts are limited
   * @return empty if the password is wrong or there is no account
   * @throws Overloaded if too many passwords are being checked
   * @throws dev.candor.failure.ServiceUnavailable if the database cannot answer
   */
  Optional<Account> logIn(String email, String password, ClientNetwork client);
}
