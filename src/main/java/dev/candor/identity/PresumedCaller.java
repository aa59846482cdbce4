package dev.candor.identity;

import dev.candor.failure.Failure;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The user of a request that was rejected before its token was checked, or that waits for that. A
 * token that has ended is nobody's, as soon as this process has seen its account. Never blocks.
 */
@Singleton
public class PresumedCaller {

  private final KnownTokens tokens;
  private final KnownAccounts accounts;

  PresumedCaller(KnownTokens tokens, KnownAccounts accounts) {
    this.tokens = tokens;
    this.accounts = accounts;
  }

  /** A token and its account, as they were when the account was last looked up. */
  private record Presumed(VerifiedToken claims, Account account) {}

  /**
   * Returns the user whose token a request has.
   *
   * @param ctx a request that may have been rejected at any stage
   * @return the account's id; empty if this process does not know the token to be good
   */
  public OptionalLong userOf(RoutingContext ctx) {
    return presume(ctx)
        .map(presumed -> OptionalLong.of(presumed.account().id()))
        .orElseGet(OptionalLong::empty);
  }

  /**
   * Returns whether a request has the token of an admin. Whether the account still has that role is
   * checked later.
   *
   * @param ctx a request whose token may have been checked or not
   * @return false, too, if this process does not know the token to be good
   */
  public boolean isAdmin(RoutingContext ctx) {
    return presume(ctx)
        .filter(presumed -> presumed.claims().rolesOf(presumed.account()).contains(Role.ADMIN))
        .isPresent();
  }

  /**
   * Returns whether it takes cryptography, or a look-up of which nothing is kept, to find out whose
   * token a request has.
   *
   * @param ctx a request whose token may have been checked or not
   * @return false, too, if the request has no token, or one that cannot be read
   */
  public boolean isUnknown(RoutingContext ctx) {
    VerifiedToken claims = tokens.verified(ctx);
    return claims == null ? tokens.needVerification(ctx) : accounts.isStranger(claims);
  }

  /**
   * Returns the user on whose allowances a request draws. While the database does not answer, that
   * is the user of a token whose signature is known to be good, although nobody can tell what has
   * become of its account: a client is not anonymous because we cannot look it up.
   *
   * @param ctx a request that has been through {@link Authentication}
   * @return null if it has no valid token, or if the keys of its issuer cannot be had
   */
  public @Nullable TokenUser countedUser(RoutingContext ctx) {
    Caller caller = Authentication.caller(ctx);
    if (caller != null) {
      return TokenUser.of(caller);
    }
    Failure failure = Authentication.failure(ctx);
    return failure == null || failure instanceof AuthenticationFailed ? null : unconfirmed(ctx);
  }

  private @Nullable TokenUser unconfirmed(RoutingContext ctx) {
    VerifiedToken claims = tokens.verified(ctx);
    if (claims == null || accounts.isKnownToReject(claims)) {
      return null;
    }
    Account account = accounts.presume(claims);
    return account == null
        ? new TokenUser(claims.ownerNumber(), claims.roles())
        : new TokenUser(account.id(), claims.rolesOf(account));
  }

  private Optional<Presumed> presume(RoutingContext ctx) {
    VerifiedToken claims = tokens.verified(ctx);
    if (claims == null
        || claims.hasExpired(Instant.now())
        || Authentication.failure(ctx) instanceof AuthenticationFailed) {
      return Optional.empty();
    }
    Account account = accounts.presume(claims);
    return account == null ? Optional.empty() : Optional.of(new Presumed(claims, account));
  }
}
