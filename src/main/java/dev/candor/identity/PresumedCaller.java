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
   * Returns the user whose token a request has.
   *
   * @param ctx a request that may have been refused at any stage
   * @return the account's id; empty if this process has not verified the token before, or if
   *     another issuer has signed it
   */
  public OptionalLong userOf(RoutingContext ctx) {
    VerifiedToken claims = keys.signing() == null ? null : tokens.verified(ctx);
    return claims != null && Instant.now().isBefore(claims.expiresAt())
        ? OptionalLong.of(Long.parseLong(claims.owner()))
        : OptionalLong.empty();
  }
}
