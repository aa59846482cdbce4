package dev.candor.shop.user;

import dev.candor.client.ClientNetwork;
import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import dev.candor.identity.Account;
import dev.candor.identity.AuthenticationFailed;
import dev.candor.identity.AuthenticationFailed.Reason;
import dev.candor.identity.Caller;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The password so far, which proves that a change of an account is its user's, not a thief's. */
@Singleton
class PasswordProof {

  private final PasswordCheck passwords;

  PasswordProof(PasswordCheck passwords) {
    this.passwords = passwords;
  }

  /** Whether a user changes their own address or password. */
  static boolean isNeeded(Caller caller, User account, UserChange wanted) {
    return caller.id() == account.id()
        && (wanted.password() != null
            || !Account.normalize(wanted.email()).equals(account.email()));
  }

  /**
   * Lets only the account's own password pass. Blocks.
   *
   * @throws ValidationFailed if there is none
   * @throws AuthenticationFailed if it is wrong
   */
  void require(User account, @Nullable String password, ClientNetwork client) {
    if (password == null) {
      throw missing();
    }
    boolean own =
        passwords
            .check(HashPurpose.CHANGE, account.email(), password, client)
            .filter(checked -> checked.id() == account.id())
            .isPresent();
    if (!own) {
      throw new AuthenticationFailed(Reason.INVALID_CREDENTIALS);
    }
  }

  static ValidationFailed missing() {
    return new ValidationFailed(
        List.of(
            new Violation(
                "current_password",
                "/current_password",
                "not_null",
                "must not be null where the e-mail address or the password changes")));
  }
}
