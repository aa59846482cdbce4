package dev.candor.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * What a token says whose signature, issuer, audience and times are good. It is kept in memory, so
 * it holds no more than a few hundred bytes of what the token says: of its groups, which are any
 * number of any names, only those that a route of this service names.
 *
 * @param owner the account: its id in a token that was issued here, the address in one of another
 *     issuer, which has verified it, as {@link Account#normalize} writes it
 * @param credentials the claim of that name; null unless the token was issued here
 * @param roles those of its groups that are roles here
 * @param skew for how long after its end it is accepted, as the clock of another issuer may be off
 */
record VerifiedToken(
    String owner, @Nullable Long credentials, List<Role> roles, Instant expiresAt, Duration skew) {

  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  /** More than the address of any account has. */
  private static final int MAX_EMAIL_LENGTH = 254;

  /**
   * Reads a token.
   *
   * @param verified the same token, whose signature, issuer, audience and times have been verified
   * @param known the roles that mean anything here
   * @param skew by how much the clock of another issuer may be off
   * @throws AuthenticationFailed if it lacks what names an account, asks for an extension (RFC
   *     7515, section 4.1.11: none is understood here, and an empty list is not allowed), or has a
   *     claim of another type
   */
  static VerifiedToken of(
      CompactToken token,
      JsonWebToken verified,
      boolean issuedHere,
      List<Role> known,
      Duration skew) {
    TokenClaims header = TokenClaims.parse(token.header());
    Integer length = CompactToken.signatureLength(String.valueOf(header.text("alg")));
    if (header.has("crit") || (length != null && length != token.signatureLength())) {
      throw TokenClaims.invalid();
    }
    TokenClaims claims = TokenClaims.parse(token.claims());
    claims.requireTexts("groups");
    boolean emailVerified = claims.isTrue("email_verified");
    String subject = claims.text("sub");
    String email = claims.text("email");
    Long credentials = claims.number(TokenIssuer.CREDENTIALS);
    boolean named =
        issuedHere
            ? subject != null && ID.matcher(subject).matches() && credentials != null
            : email != null && email.length() <= MAX_EMAIL_LENGTH && emailVerified;
    if (!named) {
      throw TokenClaims.invalid();
    }
    return new VerifiedToken(
        issuedHere ? String.valueOf(subject) : Account.normalize(String.valueOf(email)),
        issuedHere ? credentials : null,
        Role.among(verified.getGroups(), known),
        Instant.ofEpochSecond(Objects.requireNonNull(claims.number("exp"))),
        issuedHere ? Duration.ZERO : skew);
  }

  /** Returns whether the token has ended at a time. */
  boolean hasExpired(Instant now) {
    return !now.minus(skew).isBefore(expiresAt);
  }

  /** Returns whether this service has issued the token. */
  boolean isIssuedHere() {
    return credentials != null;
  }

  /** Returns the roles of its caller: the account's, or those that another issuer gave. */
  List<Role> rolesOf(Account account) {
    return isIssuedHere() ? account.roles() : roles;
  }

  /**
   * Returns the number that stands for the owner where its account cannot be looked up.
   *
   * @return the account's id if the token is of this service; else a number below zero, which no
   *     account has
   */
  long ownerNumber() {
    if (isIssuedHere()) {
      return Long.parseLong(owner);
    }
    try {
      byte[] address = owner.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(address);
      return ByteBuffer.wrap(digest).getLong() | Long.MIN_VALUE;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns whether an account has not got another password since the token was issued. Only a
   * token that was issued here ends with a password.
   */
  boolean isGoodFor(Account account) {
    return credentials == null || credentials == account.credentials();
  }
}
