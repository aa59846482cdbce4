package dev.candor.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of accounts that tokens of another issuer have named. */
final class IssuedAccountStore {

  private static final String SELECT = "SELECT id, email FROM issued_accounts ";

  private IssuedAccountStore() {}

  static Optional<Account> find(Handle handle, long id) {
    return handle
        .createQuery(SELECT + "WHERE id = :id")
        .bind("id", id)
        .map(IssuedAccountStore::map)
        .findOne();
  }

  static Optional<Account> find(Handle handle, String email) {
    return handle
        .createQuery(SELECT + "WHERE email = :email")
        .bind("email", email)
        .map(IssuedAccountStore::map)
        .findOne();
  }

  /** Adds an account, unless another request has just done so. */
  static void add(Handle handle, String email) {
    handle
        .createUpdate("INSERT INTO issued_accounts (email) VALUES (:email) ON CONFLICT DO NOTHING")
        .bind("email", email)
        .execute();
  }

  /** The issuer says which roles an account has, and whether its credentials have changed. */
  private static Account map(ResultSet row, StatementContext context) throws SQLException {
    return new Account(row.getLong("id"), row.getString("email"), List.of(Role.USER), 1);
  }
}
