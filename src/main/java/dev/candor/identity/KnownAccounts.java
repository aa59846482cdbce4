package dev.candor.identity;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of tokens, as they were when last looked up. A request is authenticated by what is
 * at most two seconds old; a request that is rejected earlier, by what is known. Safe for threads.
 */
@ApplicationScoped
class KnownAccounts {

  private static final int MAX_ACCOUNTS = 10_000;
  private static final Duration GOOD_FOR = Duration.ofSeconds(2);
  private static final Duration KNOWN_FOR = Duration.ofHours(1);

  private final Accounts accounts;
  private final TokenKeys keys;

  /** Requests that ask for an account at the same time wait for one look-up, without a thread. */
  private final AsyncCache<String, Found> good =
      Caffeine.newBuilder()
          .maximumSize(MAX_ACCOUNTS)
          .expireAfterWrite(GOOD_FOR)
          .executor(Runnable::run)
          .buildAsync();

  private final Cache<String, Found> last;

  KnownAccounts(Accounts accounts, TokenKeys keys, TokenConfig config) {
    this.accounts = accounts;
    this.keys = keys;
    this.last =
        Caffeine.newBuilder()
            .maximumSize(config.maxKnown())
            .expireAfterWrite(KNOWN_FOR)
            .executor(Runnable::run)
            .build();
  }

  /** The result of a look-up, which may be nothing. */
  private record Found(Optional<Account> account) {}

  /**
   * Finds the account of a token as it was at most two seconds ago, or now if the token is for a
   * password that it has got since. Never blocks.
   *
   * @return empty if there is none; fails if the database cannot answer
   */
  Uni<Optional<Account>> find(VerifiedToken claims) {
    String owner = claims.owner();
    Found found = good.synchronous().getIfPresent(owner);
    return found != null && !isOutdated(claims, found)
        ? Uni.createFrom().item(found.account())
        : lookUp(owner)
            .chain(now -> isOutdated(claims, now) ? lookUpAgain(owner) : Uni.createFrom().item(now))
            .map(Found::account);
  }

  /** Whether the token is for a password that the account got since it was looked up. */
  private static boolean isOutdated(VerifiedToken claims, Found found) {
    Long credentials = claims.credentials();
    return credentials != null
        && found.account().filter(account -> account.credentials() < credentials).isPresent();
  }

  private Uni<Found> lookUpAgain(String owner) {
    good.synchronous().invalidate(owner);
    return lookUp(owner);
  }

  private Uni<Found> lookUp(String owner) {
    return Uni.createFrom()
        .deferred(
            () -> {
              CompletableFuture<Found> found = good.get(owner, this::read);
              return Uni.createFrom()
                  .completionStage(found)
                  .invoke(account -> keep(owner, account, found));
            });
  }

  private CompletableFuture<Found> read(String owner, Executor unused) {
    return Uni.createFrom()
        .item(
            () ->
                new Found(
                    keys.signing() != null
                        ? accounts.find(Long.parseLong(owner))
                        : accounts.find(owner)))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .subscribeAsCompletionStage();
  }

  /**
   * Keeps the result of a look-up, unless the account has changed while it was looked up. That
   * nobody has an address is not kept: an account with it may be opened at any time.
   */
  private void keep(String owner, Found account, CompletableFuture<Found> found) {
    last.put(owner, account);
    if (account.account().isEmpty() && keys.signing() == null) {
      good.synchronous().invalidate(owner);
    }
    if (good.getIfPresent(owner) != found) {
      last.invalidate(owner);
    }
  }

  /**
   * Returns the account of a token if the token was good when the account was last looked up, which
   * may be an hour ago. Never blocks.
   *
   * @return null if the account is not known here, is deleted, or has got another password
   */
  @Nullable Account presume(VerifiedToken claims) {
    Found found = last.getIfPresent(claims.owner());
    return found == null ? null : found.account().filter(claims::isGoodFor).orElse(null);
  }

  /**
   * Returns whether a token was no longer good when its account was last looked up. Never blocks.
   *
   * @return false, too, if the account is not known here, or if the token is newer than what is
   */
  boolean isKnownToReject(VerifiedToken claims) {
    Found found = last.getIfPresent(claims.owner());
    return found != null && presume(claims) == null && !isOutdated(claims, found);
  }

  /**
   * Returns whether each request of a token may cost a look-up: that nobody has its address is not
   * kept. Never blocks.
   */
  boolean isStranger(VerifiedToken claims) {
    return !claims.isIssuedHere() && last.getIfPresent(claims.owner()) == null;
  }

  /** Makes an account known that was read from the database a moment ago. Never blocks. */
  void remember(VerifiedToken claims, Account account) {
    last.put(claims.owner(), new Found(Optional.of(account)));
  }

  /** Forgets an account that has changed here; other replicas forget it in two seconds. */
  void forget(@Observes AccountChanged change) {
    forget(Long.toString(change.id()));
    change.emails().forEach(this::forget);
  }

  private void forget(String owner) {
    good.synchronous().invalidate(owner);
    last.invalidate(owner);
  }
}
