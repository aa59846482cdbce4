package dev.candor.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that were verified a while ago, and those that were found invalid a moment ago. Each
 * is decided on again without any cryptography.
 */
@ApplicationScoped
public class KnownTokens {

  private static final Duration VALID_FOR = Duration.ofHours(1);

  private final Cache<String, VerifiedToken> valid;

  /** By SHA-256: what a stranger sends must not fill memory, nor be compared with at length. */
  private final Cache<ByteBuffer, AuthenticationFailed> invalid;

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

  /** Returns whether only cryptography can tell if a request's token is valid. */
  public boolean needVerification(RoutingContext ctx) {
    return tokenOf(ctx).filter(token -> !isKnown(token)).isPresent();
  }

  /**
   * Returns whether a request has a verified token with the role {@code admin}. Whether the account
   * still has that role is checked later.
   */
  public boolean areAnAdmins(RoutingContext ctx) {
    return tokenOf(ctx)
        .map(valid::getIfPresent)
        .filter(claims -> claims.roles().contains(Role.ADMIN))
        .filter(claims -> Instant.now().isBefore(claims.expiresAt()))
        .isPresent();
  }

  private boolean isKnown(String token) {
    return valid.getIfPresent(token) != null || failure(token) != null;
  }

  /** Returns the token of a request; empty if it has none, or one that cannot be read. */
  private static Optional<String> tokenOf(RoutingContext ctx) {
    List<String> fields = ctx.request().headers().getAll("Authorization");
    try {
      return fields.isEmpty() ? Optional.empty() : Optional.ofNullable(BearerToken.in(fields));
    } catch (AuthenticationFailed e) {
      return Optional.empty();
    }
  }

  /** Returns what a token says that is known to be valid; null if it is not. */
  @Nullable VerifiedToken find(String token) {
    return valid.getIfPresent(token);
  }

  /**
   * Returns what a token says.
   *
   * @param verify throws if it is not valid
   */
  VerifiedToken find(String token, Function<String, VerifiedToken> verify) {
    return valid.get(token, verify);
  }

  /** Returns why a token is known not to be valid; null if it is not known. */
  @Nullable AuthenticationFailed failure(String token) {
    return invalid.getIfPresent(digest(token));
  }

  /** Remembers that a token is not valid. */
  void reject(String token, AuthenticationFailed failure) {
    invalid.put(digest(token), failure);
  }

  private static ByteBuffer digest(String token) {
    try {
      return ByteBuffer.wrap(
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
