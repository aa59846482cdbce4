package dev.candor.identity;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.candor.identity.AuthenticationFailed.Reason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Turns tokens into callers. A token is verified once, and its account looked up every two seconds:
 * so a good token costs two look-ups in memory, and a token whose account is gone or has another
 * password ends soon on every replica.
 */
@ApplicationScoped
class Tokens {

  private static final int MAX_ACCOUNTS = 10_000;
  private static final Duration ACCOUNT_KNOWN_FOR = Duration.ofSeconds(2);

  private final Clock clock = Clock.systemUTC();
  private final TokenVerifier verifier;
  private final TokenKeys keys;
  private final Accounts accounts;
  private final KnownTokens tokens;

  /** Requests that ask for an account at the same time wait for one look-up, without a thread. */
  private final AsyncCache<String, Found> known =
      Caffeine.newBuilder()
          .maximumSize(MAX_ACCOUNTS)
          .expireAfterWrite(ACCOUNT_KNOWN_FOR)
          .executor(Runnable::run)
          .buildAsync();

  Tokens(TokenVerifier verifier, KnownTokens tokens, TokenKeys keys, Accounts accounts) {
    this.verifier = verifier;
    this.tokens = tokens;
    this.keys = keys;
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
    String owner = claims.owner();
    Found found = known.synchronous().getIfPresent(owner);
    return found != null && !isOutdated(claims, found)
        ? Uni.createFrom().item(() -> caller(claims, found.account()))
        : lookUp(owner)
            .chain(now -> isOutdated(claims, now) ? lookUpAgain(owner) : Uni.createFrom().item(now))
            .map(now -> caller(claims, now.account()));
  }

  private Uni<Found> lookUp(String owner) {
    return Uni.createFrom().completionStage(() -> known.get(owner, this::find));
  }

  private Uni<Found> lookUpAgain(String owner) {
    known.synchronous().invalidate(owner);
    return lookUp(owner);
  }

  private static <T> Uni<T> onWorker(Supplier<T> work) {
    return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  /** Makes a token known that was issued a moment ago. May block. */
  void remember(String token) {
    tokens.find(CompactToken.parse(token), verifier::verify);
  }

  /** Forgets an account that has changed here; other replicas forget it in two seconds. */
  void forget(@Observes AccountChanged change) {
    known.synchronous().invalidate(Long.toString(change.id()));
  }

  private CompletableFuture<Found> find(String owner, Executor unused) {
    return onWorker(
            () ->
                new Found(
                    isIssuedHere() ? accounts.find(Long.parseLong(owner)) : accounts.find(owner)))
        .subscribeAsCompletionStage();
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

  /** Whether the token is for a password that the account got since it was looked up. */
  private static boolean isOutdated(VerifiedToken claims, Found found) {
    Long credentials = claims.credentials();
    return credentials != null
        && found.account().filter(account -> account.credentials() < credentials).isPresent();
  }

  private boolean isCurrent(VerifiedToken claims, Account account) {
    Long credentials = claims.credentials();
    return credentials == null || credentials == account.credentials();
  }

  private Caller caller(VerifiedToken claims, Account account) {
    return new Caller(
        account, isIssuedHere() ? account.roles() : claims.roles(), claims.expiresAt());
  }

  private boolean isIssuedHere() {
    return keys.signing() != null;
  }

  /** What a look-up found, which may be nothing. */
  private record Found(Optional<Account> account) {}
}
