package dev.candor.shop.user;

import dev.candor.audit.Audit;
import dev.candor.client.ClientNetwork;
import dev.candor.database.Database;
import dev.candor.failure.DataConflict;
import dev.candor.failure.ResourceNotFound;
import dev.candor.failure.ValidationFailed;
import dev.candor.identity.Account;
import dev.candor.identity.AccountChanged;
import dev.candor.identity.AuthenticationFailed;
import dev.candor.identity.Caller;
import dev.candor.identity.InsufficientPermissions;
import dev.candor.identity.Role;
import dev.candor.rest.Page;
import dev.candor.rest.PageRequest;
import dev.candor.rest.Versions;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rules of accounts. */
@Singleton
class UserService {

  private static final List<Role> BASIC = List.of(Role.USER);

  private final Database database;
  private final PasswordHasher hasher;
  private final PasswordProof proof;
  private final Event<AccountChanged> changes;
  private final Closings closings;
  private final Audit audit;

  UserService(
      Database database,
      PasswordHasher hasher,
      PasswordProof proof,
      Event<AccountChanged> changes,
      Closings closings,
      Audit audit) {
    this.database = database;
    this.audit = audit;
    this.hasher = hasher;
    this.proof = proof;
    this.changes = changes;
    this.closings = closings;
  }

  /**
   * Opens an account.
   *
   * @param client who asks for it
   * @throws InsufficientPermissions for roles that users may not give to themselves
   */
  public User create(Optional<Caller> caller, ClientNetwork client, NewUser wanted) {
    List<Role> roles = complete(wanted.roles());
    if (!roles.equals(BASIC) && caller.filter(Caller::isAdmin).isEmpty()) {
      throw new InsufficientPermissions(
          "Only an admin can give the role 'admin'", Role.ADMIN, caller.isPresent());
    }
    String email = Account.normalize(wanted.email());
    String hash = hash(HashPurpose.REGISTRATION, client, wanted.password());
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return database.transaction(
        handle -> {
          if (!roles.equals(BASIC)) {
            requireStill(handle, caller.orElseThrow());
          }
          User created = UserStore.insert(handle, email, hash, roles, now);
          if (caller.filter(Caller::isAdmin).isPresent()) {
            audit.record(handle, "user.create", created.path());
          }
          return created;
        });
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
   * Changes an account. Its own user must know the password to change the address or the password:
   * a token alone is not enough to take an account over.
   *
   * @param client who asks for the change
   * @param precondition is given the current version and throws if the change was meant for
   *     another; not asked for a caller who may not make the change
   * @param change from what is to what shall be
   * @throws InsufficientPermissions if it is somebody else's, or if the caller's own roles change
   * @throws ResourceNotFound if there is none
   * @throws ValidationFailed if the password so far is missing
   * @throws AuthenticationFailed if it is wrong
   * @throws DataConflict if the address is taken, or if no admin would be left
   */
  public User change(
      Caller caller,
      ClientNetwork client,
      long id,
      LongConsumer precondition,
      UnaryOperator<UserChange> change) {
    caller.requireOwn(id);
    User seen = find(id);
    // Checked and hashed before the row is locked: a slow hash must not hold a connection.
    UserChange asked = change.apply(seen.unchanged());
    String password = asked.password();
    if (password != null || PasswordProof.isNeeded(caller, seen, asked)) {
      requireStill(caller);
      requireOwnRoles(caller, seen, complete(asked.roles()));
      if (PasswordProof.isNeeded(caller, seen, asked)) {
        proof.require(seen, asked.currentPassword(), client);
      }
      precondition.accept(seen.version());
    }
    String hash = password == null ? null : hash(HashPurpose.CHANGE, client, password);
    return changing(
        id,
        (handle, emails) -> {
          // Only an admin can take a role away, and not from itself.
          List<Long> admins = caller.isAdmin() ? UserStore.lockAdmins(handle) : List.of();
          User current = found(UserStore.lock(handle, id), id);
          requireStill(handle, caller);
          UserChange wanted = change.apply(current.unchanged());
          List<Role> roles = complete(wanted.roles());
          requireOwnRoles(caller, current, roles);
          precondition.accept(current.version());
          if (PasswordProof.isNeeded(caller, current, wanted)
              && !PasswordProof.isNeeded(caller, seen, asked)) {
            throw PasswordProof.missing();
          }
          String email = Account.normalize(wanted.email());
          if (!roles.contains(Role.ADMIN)) {
            requireAnotherAdmin(admins, id);
          }
          long step = Versions.step();
          UserStore.update(handle, id, email, hash, roles, step);
          User next = new User(id, email, roles, current.createdAt(), current.version() + step);
          ChangedUser changed = new ChangedUser(current, next, hash != null);
          changed.recordIn(audit, handle);
          emails.addAll(changed.emails());
          return next;
        });
  }

  /**
   * Closes an account.
   *
   * @param precondition as in {@link #change}
   * @throws InsufficientPermissions if it is somebody else's
   * @throws ResourceNotFound if there is none
   * @throws DataConflict if no admin would be left
   */
  public void delete(Caller caller, long id, LongConsumer precondition) {
    caller.requireOwn(id);
    changing(
        id,
        (handle, emails) -> {
          List<Long> admins = UserStore.lockAdmins(handle);
          User current = found(UserStore.lock(handle, id), id);
          requireStill(handle, caller);
          precondition.accept(current.version());
          requireAnotherAdmin(admins, id);
          UserStore.delete(handle, id);
          emails.add(current.email());
          closings.begin(id);
          audit.record(handle, "user.delete", current.path());
          return current;
        });
    closings.complete(id);
  }

  /** The answer to a commit may be lost: an account counts as changed whatever is thrown. */
  private User changing(long id, BiFunction<Handle, Set<String>, User> change) {
    Set<String> emails = new HashSet<>();
    try {
      return database.transaction(handle -> change.apply(handle, emails));
    } finally {
      changes.fire(new AccountChanged(id, emails));
    }
  }

  /** Nobody changes their own roles. */
  private static void requireOwnRoles(Caller caller, User account, List<Role> roles) {
    if (caller.id() == account.id() && !roles.equals(account.roles())) {
      throw new InsufficientPermissions("Nobody changes their own roles", Role.ADMIN, true);
    }
  }

  /** At least one admin must remain. */
  private static void requireAnotherAdmin(List<Long> admins, long id) {
    if (admins.equals(List.of(id))) {
      throw DataConflict.ofState("user", "roles", "make it the last admin");
    }
  }

  /** What concerns accounts is checked against accounts as they are, not as they were. */
  private static void requireStill(Handle handle, Caller caller) {
    caller.requireStill(UserStore.findAccount(handle, caller.id()).map(StoredAccount::account));
  }

  private void requireStill(Caller caller) {
    database.call(
        handle -> {
          requireStill(handle, caller);
          return caller;
        });
  }

  /** The roles asked for, in their order, with the one that every account has. */
  private static List<Role> complete(@Nullable List<UserRole> wanted) {
    return wanted != null && wanted.contains(UserRole.ADMIN)
        ? List.of(Role.USER, Role.ADMIN)
        : BASIC;
  }

  private static User found(Optional<User> user, long id) {
    return user.orElseThrow(() -> new ResourceNotFound("user", id));
  }
}
