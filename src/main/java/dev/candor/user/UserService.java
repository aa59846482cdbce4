package dev.candor.user;

import dev.candor.database.Database;
import dev.candor.failure.ResourceNotFound;
import dev.candor.identity.InsufficientPermissions;
import dev.candor.identity.Role;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The rules of accounts. */
@Singleton
public class UserService {

  private final Database database;
  private final PasswordHasher hasher;

  UserService(Database database, PasswordHasher hasher) {
    this.database = database;
    this.hasher = hasher;
  }

  /**
   * Opens an account.
   *
   * @throws InsufficientPermissions for roles that nobody may give to themselves
   */
  public User create(NewUser wanted) {
    List<Role> roles = grantable(wanted.roles());
    String email = normalize(wanted.email());
    String hash = hasher.hash(wanted.password());
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    long id = database.call(handle -> UserStore.insert(handle, email, hash, roles, now));
    return new User(id, email, roles, now, 1);
  }

  /**
   * Finds an account.
   *
   * @throws ResourceNotFound if there is none
   */
  public User get(long id) {
    return found(database.call(handle -> UserStore.find(handle, id)), id);
  }

  /**
   * Changes an account.
   *
   * @param precondition is given the current version and throws if the change was meant for another
   * @param change from what is to what shall be
   * @throws ResourceNotFound if there is none
   */
  public User change(long id, LongConsumer precondition, UnaryOperator<UserChange> change) {
    User seen = get(id);
    precondition.accept(seen.version());
    // Hashed before the row is locked: a slow hash must not hold a connection.
    String password = change.apply(seen.unchanged()).password();
    String hash = password == null ? null : hasher.hash(password);
    return database.transaction(
        handle -> {
          User current = found(UserStore.lock(handle, id), id);
          precondition.accept(current.version());
          UserChange wanted = change.apply(current.unchanged());
          String email = normalize(wanted.email());
          List<Role> roles = grantable(wanted.roles());
          UserStore.update(handle, id, email, hash, roles);
          return new User(id, email, roles, current.createdAt(), current.version() + 1);
        });
  }

  /**
   * Closes an account.
   *
   * @param precondition as in {@link #change}
   * @throws ResourceNotFound if there is none
   */
  public void delete(long id, LongConsumer precondition) {
    database.transaction(
        handle -> {
          precondition.accept(found(UserStore.lock(handle, id), id).version());
          UserStore.delete(handle, id);
          return id;
        });
  }

  /** The roles asked for, unless only an admin could give them; every account is a user's. */
  private static List<Role> grantable(@Nullable List<Role> wanted) {
    if (wanted != null && wanted.contains(Role.ADMIN)) {
      throw new InsufficientPermissions("Only an admin can give the role 'admin'", Role.ADMIN);
    }
    return List.of(Role.USER);
  }

  private static String normalize(String email) {
    return email.toLowerCase(Locale.ROOT);
  }

  private static User found(Optional<User> user, long id) {
    return user.orElseThrow(() -> new ResourceNotFound("user", id));
  }
}
