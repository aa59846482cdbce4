package dev.candor.identity;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.OptionalLong;

/** The user of a request that was refused before its token was checked. Never blocks. */
@Singleton
public class PresumedCaller {

  private final KnownTokens tokens;
  private final TokenKeys keys;

  PresumedCaller(KnownTokens tokens, TokenKeys keys) {
    this.tokens = tokens;
    this.keys = keys;
  }

  /**
   * Returns the id of the user whose token a request has; empty if the token is none that this
   * process has verified before, or another issuer's.
   */
  public OptionalLong userOf(RoutingContext ctx) {
    VerifiedToken claims = keys.signing() == null ? null : tokens.verified(ctx);
    return claims != null && Instant.now().isBefore(claims.expiresAt())
        ? OptionalLong.of(Long.parseLong(claims.owner()))
        : OptionalLong.empty();
  }
}
