package dev.candor.shop.user;

import dev.candor.client.ClientNetwork;
import dev.candor.identity.Account;
import dev.candor.identity.Role;
import dev.candor.rest.PageRequest;
import dev.candor.rest.Versions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The users table. */
final class UserStore {

  private static final String SELECT = "SELECT id, email, roles, created_at, version FROM users ";

  /** Every account is a user's, too, so an admin's roles are written in one of these ways. */
  private static final String IS_ADMIN = "roles IN ('admin,user', 'user,admin')";

  private static final String SELECT_ACCOUNT =
      "SELECT id, email, roles, credentials, password_hash FROM users ";

  private UserStore() {}

  static User insert(
      Handle handle, String email, String passwordHash, List<Role> roles, Instant now) {
    long version = Versions.first();
    long id =
        handle
            .createUpdate(
                "INSERT INTO users (email, password_hash, roles, created_at, version, credentials)"
                    + " VALUES (:email, :hash, :roles, :now, :version, :credentials)")
            .bind("email", email)
            .bind("hash", passwordHash)
            .bind("roles", join(roles))
            .bind("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
            .bind("version", version)
            .bind("credentials", Versions.first())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    return new User(id, email, roles, now, version);
  }

  static Optional<User> find(Handle handle, long id) {
    return handle
        .createQuery(SELECT + "WHERE id = :id")
        .bind("id", id)
        .map(UserStore::map)
        .findOne();
  }

  /** Finds an account and keeps others from changing it until the transaction ends. */
  static Optional<User> lock(Handle handle, long id) {
    return handle
        .createQuery(SELECT + "WHERE id = :id FOR UPDATE")
        .bind("id", id)
        .map(UserStore::map)
        .findOne();
  }

  /**
   * Finds the ids of all admins and keeps others from changing these accounts until the transaction
   * ends. The order is always the same, so that two transactions never wait for each other: a
   * transaction that also locks one account does that afterwards.
   */
  static List<Long> lockAdmins(Handle handle) {
    return handle
        .createQuery("SELECT id FROM users WHERE " + IS_ADMIN + " ORDER BY id FOR UPDATE")
        .mapTo(Long.class)
        .list();
  }

  /** Finds an account by its address, and locks it as {@link #lock} does. */
  static Optional<StoredAccount> lockAccount(Handle handle, String email) {
    return handle
        .createQuery(SELECT_ACCOUNT + "WHERE email = :email FOR UPDATE")
        .bind("email", email)
        .map(UserStore::mapAccount)
        .findOne();
  }

  static Optional<StoredAccount> findAccount(Handle handle, long id) {
    return handle
        .createQuery(SELECT_ACCOUNT + "WHERE id = :id")
        .bind("id", id)
        .map(UserStore::mapAccount)
        .findOne();
  }

  static Optional<StoredAccount> findAccount(Handle handle, String email) {
    return handle
        .createQuery(SELECT_ACCOUNT + "WHERE email = :email")
        .bind("email", email)
        .map(UserStore::mapAccount)
        .findOne();
  }

  /**
   * Finds an account for a client that tries its password. One query, so that its time does not
   * tell whether the account exists.
   *
   * @param since when the account must have logged in last from an address that it knows
   */
  static Optional<StoredAccount> findTried(
      Handle handle, String email, ClientNetwork client, Instant since) {
    return handle
        .createQuery(
            "SELECT id, email, roles, credentials, password_hash, used_at FROM users"
                + " LEFT JOIN login_addresses"
                + " ON user_id = id AND network = :network AND used_at > :since"
                + " WHERE email = :email")
        .bind("network", client.id())
        .bind("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
        .bind("email", email)
        .map((row, context) -> mapTried(row))
        .findOne();
  }

  /** Replaces a hash by another one of the same password, unless the password has changed since. */
  static void rehash(Handle handle, long id, String old, String hash) {
    handle
        .createUpdate(
            "UPDATE users SET password_hash = :hash WHERE id = :id AND password_hash = :old")
        .bind("hash", hash)
        .bind("id", id)
        .bind("old", old)
        .execute();
  }

  static List<User> list(Handle handle, PageRequest request) {
    return handle
        .createQuery(SELECT + "WHERE id > :after ORDER BY id LIMIT :rows")
        .bind("after", request.after())
        .bind("rows", request.rows())
        .map(UserStore::map)
        .list();
  }

  static boolean hasAdmin(Handle handle) {
    return handle
        .createQuery("SELECT id FROM users WHERE " + IS_ADMIN + " LIMIT 1")
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }

  /**
   * @param passwordHash null to leave it as it is; another one ends the tokens given for the old
   * @param step by how much the version grows
   */
  static void update(
      Handle handle,
      long id,
      String email,
      @Nullable String passwordHash,
      List<Role> roles,
      long step) {
    handle
        .createUpdate(
            "UPDATE users SET email = :email, roles = :roles, version = version + :step,"
                + " credentials = credentials"
                + " + CASE WHEN :hash IS NULL THEN 0 ELSE CAST(:other AS BIGINT) END,"
                + " password_hash = COALESCE(:hash, password_hash) WHERE id = :id")
        .bind("email", email)
        .bind("roles", join(roles))
        .bind("hash", passwordHash)
        .bind("step", step)
        .bind("other", Versions.step())
        .bind("id", id)
        .execute();
  }

  static void delete(Handle handle, long id) {
    handle.createUpdate("DELETE FROM users WHERE id = :id").bind("id", id).execute();
  }

  private static String join(List<Role> roles) {
    return roles.stream().map(Role::wireName).collect(Collectors.joining(","));
  }

  private static List<Role> split(String roles) {
    return Arrays.stream(roles.split(",", -1)).map(Role::new).toList();
  }

  private static StoredAccount mapTried(ResultSet row) throws SQLException {
    OffsetDateTime usedAt = row.getObject("used_at", OffsetDateTime.class);
    return account(row, usedAt == null ? null : usedAt.toInstant());
  }

  private static StoredAccount mapAccount(ResultSet row, StatementContext context)
      throws SQLException {
    return account(row, null);
  }

  private static StoredAccount account(ResultSet row, @Nullable Instant usedAt)
      throws SQLException {
    return new StoredAccount(
        new Account(
            row.getLong("id"),
            row.getString("email"),
            split(row.getString("roles")),
            row.getLong("credentials")),
        row.getString("password_hash"),
        usedAt);
  }

  private static User map(ResultSet row, StatementContext context) throws SQLException {
    return new User(
        row.getLong("id"),
        row.getString("email"),
        split(row.getString("roles")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getLong("version"));
  }
}
