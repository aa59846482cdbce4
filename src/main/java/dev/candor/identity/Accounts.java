package dev.candor.identity;

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
}
