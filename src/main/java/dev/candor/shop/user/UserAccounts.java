package dev.candor.shop.user;

import dev.candor.database.Database;
import dev.candor.identity.Account;
import dev.candor.identity.Accounts;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The accounts behind tokens. */
@Singleton
class UserAccounts implements Accounts {

  private final Database database;

  UserAccounts(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Account> find(long id) {
    return database.call(handle -> UserStore.findAccount(handle, id)).map(StoredAccount::account);
  }

  @Override
  public Optional<Account> find(String email) {
    return database
        .call(handle -> UserStore.findAccount(handle, Account.normalize(email)))
        .map(StoredAccount::account);
  }
}
