package dev.candor.identity;

import dev.candor.identity.AuthenticationFailed.Reason;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The caller, as a token says and the account confirms.
 *
 * @param account as it was when last looked up, a moment ago
 * @param roles those that the account has, or that a foreign issuer gave
 * @param expiresAt when the token ends
 * @param issuedHere whether the token is this service's own: then it ends with the password, too
 */
public record Caller(Account account, List<Role> roles, Instant expiresAt, boolean issuedHere)
    implements Principal {

  /** {@return the account's id} */
  public long id() {
    return account.id();
  }

  /** The account's address. */
  @Override
  public String getName() {
    return account.email();
  }

  /** {@return whether the caller has the role {@code admin}} */
  public boolean isAdmin() {
    return roles.contains(Role.ADMIN);
  }

  /**
   * Admits the account's own user and admins.
   *
   * @param userId whose account it is
   * @throws InsufficientPermissions for all others, whether the account exists or not
   */
  public void requireOwn(long userId) {
    if (id() != userId && !isAdmin()) {
      throw new InsufficientPermissions(
          "Only the user itself or an admin may do this", Role.ADMIN, true);
    }
  }

  /**
   * Admits admins.
   *
   * @throws InsufficientPermissions for all others
   */
  public void requireAdmin() {
    if (!isAdmin()) {
      throw new InsufficientPermissions("Only an admin may do this", Role.ADMIN, true);
    }
  }

  /**
   * Checks that the account has not been closed, demoted or given another password since that
   * moment: for what must not happen even then. A foreign issuer alone decides about roles and ends
   * its tokens; one of them stands for the account that has its address.
   *
   * @param now the account as it is; empty if it is closed
   * @throws AuthenticationFailed if it has
   */
  public void requireStill(Optional<Account> now) {
    if (now.filter(this::isUnchanged).isEmpty()) {
      throw new AuthenticationFailed(Reason.INVALID_TOKEN);
    }
  }

  private boolean isUnchanged(Account found) {
    return issuedHere
        ? found.credentials() == account.credentials() && found.roles().containsAll(account.roles())
        : found.id() == account.id() && found.email().equals(account.email());
  }
}
