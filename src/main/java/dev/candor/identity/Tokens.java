package dev.candor.identity;

import dev.candor.identity.AuthenticationFailed.Reason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns tokens into callers. A token is verified once, and its account looked up every two seconds:
 * so a good token costs two look-ups in memory, and a token whose account is gone, or has another
 * password than the one that it was issued for, ends soon on every replica.
 */
@ApplicationScoped
class Tokens {

  private final TokenVerifier verifier;
  private final KnownAccounts accounts;
  private final KnownTokens tokens;

  Tokens(TokenVerifier verifier, KnownTokens tokens, KnownAccounts accounts) {
    this.verifier = verifier;
    this.tokens = tokens;
    this.accounts = accounts;
  }

  /**
   * Returns whose a token is: at once if it is known, else from a worker thread. Never blocks.
   *
   * @return fails with {@link AuthenticationFailed} if it is nobody's
   */
  Uni<Caller> authenticate(CompactToken token) {
    VerifiedToken claims = tokens.find(token);
    AuthenticationFailed failure = claims == null ? tokens.failure(token) : null;
    if (failure != null) {
      return Uni.createFrom().failure(failure);
    }
    return claims == null
        ? onWorker(() -> tokens.find(token, verifier::verify)).chain(this::callerOf)
        : callerOf(claims);
  }

  private Uni<Caller> callerOf(VerifiedToken claims) {
    // Before the look-up: a token that has ended is not valid, whether the database answers or not.
    if (claims.hasExpired(Instant.now())) {
      return Uni.createFrom().failure(new AuthenticationFailed(Reason.TOKEN_EXPIRED));
    }
    return accounts.find(claims).map(account -> caller(claims, account));
  }

  private static <T> Uni<T> onWorker(Supplier<T> work) {
    return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  /** Makes a token known that was issued for an account a moment ago. May block. */
  void remember(String token, Account account) {
    accounts.remember(tokens.find(CompactToken.parse(token), verifier::verify), account);
  }

  private Caller caller(VerifiedToken claims, Optional<Account> account) {
    return account
        .filter(claims::isGoodFor)
        .map(
            found ->
                new Caller(found, claims.rolesOf(found), claims.expiresAt(), claims.isIssuedHere()))
        .orElseThrow(() -> new AuthenticationFailed(Reason.INVALID_TOKEN));
  }
}
