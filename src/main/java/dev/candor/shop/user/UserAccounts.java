package dev.candor.shop.user;

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
  private final PasswordCheck passwords;

  UserAccounts(Database database, PasswordCheck passwords) {
    this.database = database;
    this.passwords = passwords;
  }

  @Override
  public Optional<Account> find(long id) {
    return database.call(handle -> UserStore.findAccount(handle, id)).map(StoredAccount::account);
  }

  @Override
  public Optional<Account> find(String email) {
    return database
        .call(handle -> UserStore.findAccount(handle, UserService.normalize(email)))
        .map(StoredAccount::account);
  }

  @Override
  public Optional<Account> logIn(String email, String password, ClientNetwork client) {
    return passwords.check(HashPurpose.LOGIN, UserService.normalize(email), password, client);
  }
}
