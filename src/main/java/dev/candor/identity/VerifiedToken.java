package dev.candor.identity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * What a token says whose signature, issuer, audience and times are good.
 *
 * @param subject {@code sub}
 * @param credentials the claim of that name; null unless the token was issued here
 * @param email in any case; null unless its issuer has verified it
 * @param roles those of its groups that are roles here
 */
record VerifiedToken(
    String subject,
    @Nullable String credentials,
    @Nullable String email,
    List<Role> roles,
    Instant expiresAt) {

  static VerifiedToken of(JsonWebToken token) {
    boolean emailVerified =
        "true".equals(Objects.toString(token.claim(Claims.email_verified).orElse(null)));
    return new VerifiedToken(
        String.valueOf(token.getSubject()),
        token.claim(TokenIssuer.CREDENTIALS).map(Object::toString).orElse(null),
        emailVerified ? token.getClaim(Claims.email) : null,
        Role.among(token.getGroups()),
        Instant.ofEpochSecond(token.getExpirationTime()));
  }
}
