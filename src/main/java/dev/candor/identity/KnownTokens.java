package dev.candor.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that were verified a while ago, and those that were found invalid a moment ago. Each
 * is decided on again without any cryptography.
 */
@ApplicationScoped
class KnownTokens {

  private static final Duration VALID_FOR = Duration.ofHours(1);

  /** Both by the digest of a token: what a stranger sends neither fills memory nor is compared. */
  private final Cache<ByteBuffer, VerifiedToken> valid;

  private final Cache<ByteBuffer, AuthenticationFailed> invalid;

  /** How often all valid tokens have been forgotten. */
  private final AtomicInteger forgotten = new AtomicInteger();

  KnownTokens(TokenConfig config) {
    valid = cache(config.maxKnown(), VALID_FOR);
    invalid = cache(config.maxKnown(), config.invalidFor());
  }

  private static <K, V> Cache<K, V> cache(int size, Duration time) {
    return Caffeine.newBuilder()
        .maximumSize(size)
        .expireAfterWrite(time)
        .executor(Runnable::run)
        .build();
  }

  /**
   * Returns whether only cryptography can tell if a request's token is valid. Never blocks.
   *
   * @return false, too, if the request has no token, or one that cannot be read
   */
  boolean needVerification(RoutingContext ctx) {
    return tokenOf(ctx).filter(token -> !isKnown(token)).isPresent();
  }

  private boolean isKnown(CompactToken token) {
    return find(token) != null || failure(token) != null;
  }

  /** Returns the token of a request; empty if it has none, or one that cannot be read. */
  private static Optional<CompactToken> tokenOf(RoutingContext ctx) {
    List<String> fields = ctx.request().headers().getAll("Authorization");
    try {
      return Optional.ofNullable(BearerToken.in(fields));
    } catch (AuthenticationFailed e) {
      return Optional.empty();
    }
  }

  /**
   * Returns what the token of a request says if its signature is known to be good; null if it is
   * not. Whether the account still admits it is for {@link KnownAccounts}.
   */
  @Nullable VerifiedToken verified(RoutingContext ctx) {
    return tokenOf(ctx).map(this::find).orElse(null);
  }

  /** Returns what a token says that is known to be valid; null if it is not. */
  @Nullable VerifiedToken find(CompactToken token) {
    return valid.getIfPresent(token.digest());
  }

  /**
   * Returns what a token says. Blocks as {@code verify} does; two threads may do that for the same
   * token, as the cache would have an event loop wait for one that computes in it.
   *
   * <p>A token that was verified while all were forgotten may have been verified with a key that is
   * not good any more: it is not kept.
   *
   * @param verify throws if it is not valid
   */
  VerifiedToken find(CompactToken token, Function<CompactToken, VerifiedToken> verify) {
    VerifiedToken known = find(token);
    if (known != null) {
      return known;
    }
    int before = forgotten.get();
    VerifiedToken verified = verify.apply(token);
    valid.put(token.digest(), verified);
    if (forgotten.get() != before) {
      valid.invalidate(token.digest());
    }
    return verified;
  }

  /** Has each token verified again. Never waits for a token that is being verified. */
  void forgetValid() {
    forgotten.incrementAndGet();
    valid.invalidateAll();
  }

  /** Returns why a token is known not to be valid; null if it is not known. */
  @Nullable AuthenticationFailed failure(CompactToken token) {
    return invalid.getIfPresent(token.digest());
  }

  /** Remembers that a token is not valid. */
  void reject(CompactToken token, AuthenticationFailed failure) {
    invalid.put(token.digest(), failure);
  }
}
