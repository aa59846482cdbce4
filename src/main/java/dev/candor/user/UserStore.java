package dev.candor.user;

import dev.candor.identity.Role;
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

  private UserStore() {}

  static long insert(
      Handle handle, String email, String passwordHash, List<Role> roles, Instant now) {
    return handle
        .createUpdate(
            "INSERT INTO users (email, password_hash, roles, created_at, version)"
                + " VALUES (:email, :hash, :roles, :now, 1)")
        .bind("email", email)
        .bind("hash", passwordHash)
        .bind("roles", join(roles))
        .bind("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
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
   * @param passwordHash null to leave it as it is
   */
  static void update(
      Handle handle, long id, String email, @Nullable String passwordHash, List<Role> roles) {
    handle
        .createUpdate(
            "UPDATE users SET email = :email, roles = :roles, version = version + 1,"
                + " password_hash = COALESCE(:hash, password_hash) WHERE id = :id")
        .bind("email", email)
        .bind("roles", join(roles))
        .bind("hash", passwordHash)
        .bind("id", id)
        .execute();
  }

  static void delete(Handle handle, long id) {
    handle.createUpdate("DELETE FROM users WHERE id = :id").bind("id", id).execute();
  }

  private static String join(List<Role> roles) {
    return roles.stream().map(Role::wireName).collect(Collectors.joining(","));
  }

  private static User map(ResultSet row, StatementContext context) throws SQLException {
    return new User(
        row.getLong("id"),
        row.getString("email"),
        Arrays.stream(row.getString("roles").split(",", -1)).map(Role::of).toList(),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getLong("version"));
  }
}
