package dev.candor.user;

import dev.candor.client.ClientNetwork;
import dev.candor.database.Database;
import dev.candor.failure.ResourceNotFound;
import dev.candor.identity.AccountChanged;
import dev.candor.identity.Caller;
import dev.candor.identity.InsufficientPermissions;
import dev.candor.identity.Role;
import dev.candor.rest.Page;
import dev.candor.rest.PageRequest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rules of accounts. */
@Singleton
public class UserService {

  private static final List<Role> BASIC = List.of(Role.USER);

  private final Database database;
  private final PasswordHasher hasher;
  private final Event<AccountChanged> changes;

  UserService(Database database, PasswordHasher hasher, Event<AccountChanged> changes) {
    this.database = database;
    this.changes = changes;
    this.hasher = hasher;
  }

  /**
   * Opens an account.
   *
   * @param client who asks for it
   * @throws InsufficientPermissions for roles that nobody may give to themselves
   */
  public User create(Optional<Caller> caller, ClientNetwork client, NewUser wanted) {
    List<Role> roles = complete(wanted.roles());
    if (!roles.equals(BASIC) && caller.filter(Caller::isAdmin).isEmpty()) {
      throw new InsufficientPermissions(
          "Only an admin can give the role 'admin'", Role.ADMIN, caller.isPresent());
    }
    String email = normalize(wanted.email());
    String hash = hash(HashPurpose.REGISTRATION, client, wanted.password());
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    long id =
        database.transaction(
            handle -> {
              if (!roles.equals(BASIC)) {
                requireStill(handle, caller.orElseThrow());
              }
              return UserStore.insert(handle, email, hash, roles, now);
            });
    return new User(id, email, roles, now, 1);
  }

  /**
   * Finds an account.
   *
   * @throws InsufficientPermissions if it is somebody else's
   * @throws ResourceNotFound if there is none
   */
  public User get(Caller caller, long id) {
    caller.requireOwn(id);
    return find(id);
  }

  /** All accounts. */
  public Page<User> list(PageRequest request) {
    return Page.of(database.call(handle -> UserStore.list(handle, request)), request, User::id);
  }

  private String hash(HashPurpose purpose, ClientNetwork client, String password) {
    return hasher.inTurn(purpose, client, () -> hasher.hash(password));
  }

  private User find(long id) {
    return found(database.call(handle -> UserStore.find(handle, id)), id);
  }

  /**
   * Changes an account.
   *
   * @param client who asks for the change
   * @param precondition is given the current version and throws if the change was meant for another
   * @param change from what is to what shall be
   * @throws InsufficientPermissions if it is somebody else's, or if the caller's own roles change
   * @throws ResourceNotFound if there is none
   */
  public User change(
      Caller caller,
      ClientNetwork client,
      long id,
      LongConsumer precondition,
      UnaryOperator<UserChange> change) {
    caller.requireOwn(id);
    User seen = find(id);
    precondition.accept(seen.version());
    // Hashed before the row is locked: a slow hash must not hold a connection.
    String password = change.apply(seen.unchanged()).password();
    String hash = password == null ? null : hash(HashPurpose.CHANGE, client, password);
    return changed(
        database.transaction(
            handle -> {
              User current = found(UserStore.lock(handle, id), id);
              requireStill(handle, caller);
              precondition.accept(current.version());
              UserChange wanted = change.apply(current.unchanged());
              String email = normalize(wanted.email());
              List<Role> roles = complete(wanted.roles());
              if (caller.id() == id && !roles.equals(current.roles())) {
                throw new InsufficientPermissions(
                    "Nobody changes their own roles", Role.ADMIN, true);
              }
              UserStore.update(handle, id, email, hash, roles);
              return new User(id, email, roles, current.createdAt(), current.version() + 1);
            }));
  }

  /**
   * Closes an account.
   *
   * @param precondition as in {@link #change}
   * @throws InsufficientPermissions if it is somebody else's
   * @throws ResourceNotFound if there is none
   */
  public void delete(Caller caller, long id, LongConsumer precondition) {
    caller.requireOwn(id);
    changed(
        database.transaction(
            handle -> {
              User current = found(UserStore.lock(handle, id), id);
              requireStill(handle, caller);
              precondition.accept(current.version());
              UserStore.delete(handle, id);
              return current;
            }));
  }

  private User changed(User user) {
    changes.fire(new AccountChanged(user.id()));
    return user;
  }

  /** What concerns accounts is checked against accounts as they are, not as they were. */
  private static void requireStill(Handle handle, Caller caller) {
    caller.requireStill(UserStore.findAccount(handle, caller.id()).map(StoredAccount::account));
  }

  /** The roles asked for, in their order, with the one that every account has. */
  private static List<Role> complete(@Nullable List<Role> wanted) {
    return wanted != null && wanted.contains(Role.ADMIN) ? List.of(Role.USER, Role.ADMIN) : BASIC;
  }

  static String normalize(String email) {
    return email.toLowerCase(Locale.ROOT);
  }

  private static User found(Optional<User> user, long id) {
    return user.orElseThrow(() -> new ResourceNotFound("user", id));
  }
}
