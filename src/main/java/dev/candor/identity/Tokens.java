package dev.candor.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.candor.identity.AuthenticationFailed.Reason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns tokens into callers. A token is verified once, and its account looked up every two seconds:
 * so a good token costs two look-ups in memory, and a token whose account is gone or has another
 * password ends soon on every replica.
 */
@ApplicationScoped
class Tokens {

  private static final int MAX_CACHED = 10_000;
  private static final Duration ACCOUNT_KNOWN_FOR = Duration.ofSeconds(2);
  private static final Duration TOKEN_KNOWN_FOR = Duration.ofHours(1);

  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private final Clock clock = Clock.systemUTC();
  private final TokenVerifier verifier;
  private final TokenKeys keys;
  private final Accounts accounts;
  private final Cache<String, VerifiedToken> verified =
      Caffeine.newBuilder()
          .maximumSize(MAX_CACHED)
          .expireAfterWrite(TOKEN_KNOWN_FOR)
          .executor(Runnable::run)
          .build();
  private final Cache<String, Optional<Account>> known =
      Caffeine.newBuilder()
          .maximumSize(MAX_CACHED)
          .expireAfterWrite(ACCOUNT_KNOWN_FOR)
          .executor(Runnable::run)
          .build();

  Tokens(TokenVerifier verifier, TokenKeys keys, Accounts accounts) {
    this.verifier = verifier;
    this.keys = keys;
    this.accounts = accounts;
  }

  /**
   * Tells whose a token is: at once if it is known, else from a worker thread.
   *
   * @return fails with {@link AuthenticationFailed} if it is nobody's
   */
  Uni<Caller> authenticate(String token) {
    VerifiedToken claims = verified.getIfPresent(token);
    Optional<Account> account = claims == null ? null : known.getIfPresent(owner(claims));
    return claims == null || account == null
        ? Uni.createFrom()
            .item(() -> lookUp(token))
            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        : Uni.createFrom().item(() -> caller(claims, account));
  }

  private Caller lookUp(String token) {
    VerifiedToken claims = verified.get(token, this::verify);
    return caller(claims, known.get(owner(claims), this::find));
  }

  private VerifiedToken verify(String token) {
    VerifiedToken claims = verifier.verify(token);
    owner(claims);
    return claims;
  }

  /** What names the account: its id in a token of ours, the address in one of another issuer. */
  private String owner(VerifiedToken claims) {
    String owner = isIssuedHere() ? claims.subject() : claims.email();
    if (owner == null || (isIssuedHere() && !ID.matcher(owner).matches())) {
      throw new AuthenticationFailed(Reason.INVALID_TOKEN);
    }
    return owner;
  }

  private Optional<Account> find(String owner) {
    return isIssuedHere() ? accounts.find(Long.parseLong(owner)) : accounts.find(owner);
  }

  private Caller caller(VerifiedToken claims, Optional<Account> account) {
    if (!clock.instant().isBefore(claims.expiresAt())) {
      throw new AuthenticationFailed(Reason.TOKEN_EXPIRED);
    }
    return account
        .filter(found -> isCurrent(claims, found))
        .map(found -> caller(claims, found))
        .orElseThrow(() -> new AuthenticationFailed(Reason.INVALID_TOKEN));
  }

  private boolean isCurrent(VerifiedToken claims, Account account) {
    return !isIssuedHere() || Long.toString(account.credentials()).equals(claims.credentials());
  }

  private Caller caller(VerifiedToken claims, Account account) {
    return new Caller(
        account.id(),
        account.email(),
        isIssuedHere() ? account.roles() : claims.roles(),
        claims.expiresAt());
  }

  private boolean isIssuedHere() {
    return keys.signing() != null;
  }
}
