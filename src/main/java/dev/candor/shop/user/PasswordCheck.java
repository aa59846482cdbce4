package dev.candor.shop.user;

import dev.candor.client.ClientNetwork;
import dev.candor.database.Database;
import dev.candor.failure.Failure;
import dev.candor.identity.Account;
import dev.candor.identity.PasswordGuesses;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Checks the password of an account, whether for a login or for a change that needs it. Attempts
 * from addresses that the account has not logged in from are limited together; a hash that costs
 * less than new ones do is replaced.
 */
@Singleton
class PasswordCheck {

  private static final Logger LOG = Logger.getLogger(PasswordCheck.class);

  private final Database database;
  private final PasswordHasher hasher;
  private final PasswordGuesses guesses;
  private final LoginAddressStore addresses;

  PasswordCheck(
      Database database,
      PasswordHasher hasher,
      PasswordGuesses guesses,
      LoginAddressStore addresses) {
    this.database = database;
    this.hasher = hasher;
    this.guesses = guesses;
    this.addresses = addresses;
  }

  /**
   * Returns the account with an address if the password is its own. Takes the same time whether the
   * password is wrong or there is no such account.
   *
   * @param email in its normal form
   * @throws Failure if too many passwords are being checked, or have been tried for the account
   */
  Optional<Account> check(
      HashPurpose purpose, String email, String password, ClientNetwork client) {
    // A check that is refused must not cost a connection to the database, so that comes after.
    return hasher.inTurn(purpose, client, () -> check(email, password, client));
  }

  private Optional<Account> check(String email, String password, ClientNetwork client) {
    Optional<StoredAccount> stored =
        database.call(
            handle -> UserStore.findTried(handle, email, client, addresses.forgottenBefore()));
    if (stored.filter(StoredAccount::knowsAddress).isEmpty()) {
      guesses.draw(email);
    }
    Optional<StoredAccount> checked =
        hasher.matches(password, stored.map(StoredAccount::passwordHash).orElse(null))
            ? stored
            : Optional.empty();
    checked.ifPresent(
        account -> {
          addresses.remember(account, client);
          replaceCheapHash(account, password);
        });
    return checked.map(StoredAccount::account);
  }

  /** The password is good also where this fails; the next login tries again. */
  private void replaceCheapHash(StoredAccount account, String password) {
    if (!hasher.isCheap(account.passwordHash())) {
      return;
    }
    String hash = hasher.hash(password);
    try {
      database.call(
          handle -> {
            UserStore.rehash(handle, account.account().id(), account.passwordHash(), hash);
            return null;
          });
    } catch (Failure e) {
      LOG.debug("A hash was not replaced", e);
    }
  }
}
