package dev.candor.identity;

import java.security.Principal;
import java.time.Instant;
import java.util.List;

/**
 * Who is calling, as a token says and the account confirms.
 *
 * @param id the account's
 * @param roles those that the account has, or that a foreign issuer gave
 * @param expiresAt when the token ends
 */
public record Caller(long id, String email, List<Role> roles, Instant expiresAt)
    implements Principal {

  /** The account's address. */
  @Override
  public String getName() {
    return email;
  }

  public boolean isAdmin() {
    return roles.contains(Role.ADMIN);
  }

  /**
   * Lets the account's own user and admins pass.
   *
   * @throws InsufficientPermissions for all others, whether the account exists or not
   */
  public void requireOwn(long userId) {
    if (id != userId && !isAdmin()) {
      throw new InsufficientPermissions(
          "Only the user itself or an admin may do this", Role.ADMIN, true);
    }
  }
}
