package dev.candor.user;

import dev.candor.client.ClientNetwork;
import dev.candor.database.Database;
import dev.candor.identity.Account;
import dev.candor.identity.Accounts;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The accounts behind tokens and logins. */
@Singleton
class UserAccounts implements Accounts {

  private final Database database;
  private final PasswordHasher hasher;

  UserAccounts(Database database, PasswordHasher hasher) {
    this.database = database;
    this.hasher = hasher;
  }

  @Override
  public Optional<Account> find(long id) {
    return database.call(handle -> UserStore.findAccount(handle, id)).map(StoredAccount::account);
  }

  @Override
  public Optional<Account> find(String email) {
    return stored(email).map(StoredAccount::account);
  }

  @Override
  public Optional<Account> logIn(String email, String password, ClientNetwork client) {
    // A login that is refused must not cost a connection to the database, so that comes after.
    return hasher.inTurn(HashPurpose.LOGIN, client, () -> logIn(email, password));
  }

  private Optional<Account> logIn(String email, String password) {
    Optional<StoredAccount> stored = stored(email);
    // Compared in any case, or the time would tell what is missing. Bcrypt would take a password
    // for the one that it begins with.
    boolean matches =
        hasher.matches(password, stored.map(StoredAccount::passwordHash).orElse(null))
            && Password.Validator.isPossible(password);
    return matches ? stored.map(StoredAccount::account) : Optional.empty();
  }

  private Optional<StoredAccount> stored(String email) {
    return database.call(handle -> UserStore.findAccount(handle, UserService.normalize(email)));
  }
}
