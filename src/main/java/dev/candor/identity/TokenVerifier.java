package dev.candor.identity;

import dev.candor.StartOrder;
import dev.candor.dependency.Dependencies;
import dev.candor.dependency.Dependency;
import dev.candor.failure.ExternalServiceUnavailable;
import dev.candor.failure.Failure;
import dev.candor.identity.AuthenticationFailed.Reason;
import dev.candor.routing.Routes;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/** Verifies tokens with SmallRye JWT, and says in our terms what is wrong with them. */
@ApplicationScoped
class TokenVerifier {

  private static final Logger LOG = Logger.getLogger(TokenVerifier.class);

  private static final int MINUTES_BETWEEN_REFRESHES = 60;

  private static final Account PROBE = new Account(0, "", List.of(Role.USER), 0);

  private final JWTParser parser;
  private final TokenIssuer issuer;
  private final TokenKeys keys;
  private final KnownTokens tokens;
  private final JWTAuthContextInfo context;
  private final @Nullable IssuerKeys issuerKeys;

  /** Complete from the start on, when all routes are known. */
  private volatile List<Role> roles = List.of(Role.USER, Role.ADMIN);

  TokenVerifier(
      TokenIssuer issuer,
      TokenKeys keys,
      KnownTokens tokens,
      TokenConfig config,
      JWTAuthContextInfo configured,
      @ConfigProperty(name = "mp.jwt.verify.publickey.algorithm") SignatureAlgorithm algorithm,
      Dependencies dependencies) {
    this.issuer = issuer;
    this.keys = keys;
    this.tokens = tokens;
    this.context = new JWTAuthContextInfo(configured);
    // With its factory given, it does not search all jars for another one.
    this.parser = new DefaultJWTParser(context, new DefaultJWTCallerPrincipalFactory());
    this.issuerKeys =
        keys.areRemote()
            ? new IssuerKeys(
                IssuerKeySet.of(context, algorithm, config.issuerTimeout()),
                config,
                Duration.ofMinutes(
                    Objects.requireNonNullElse(
                        context.getJwksRefreshInterval(), MINUTES_BETWEEN_REFRESHES)),
                dependencies.show(
                    Dependency.called("identity", "The issuer of tokens", IssuerKeys.class)),
                tokens::forgetValid)
            : null;
  }

  /**
   * That its keys do not fit is found out at the start, and not at the first login; and before the
   * first admin's password is shown.
   */
  void check(@Observes @Priority(StartOrder.KEYS) StartupEvent event, Routes routes) {
    roles = routes.roles().stream().map(Role::new).toList();
    if (keys.signing() == null) {
      return;
    }
    try {
      parse(issuer.issue(PROBE));
    } catch (ParseException | RuntimeException e) {
      throw new IllegalStateException(
          keys.generated() != null
              ? "The key of tokens is damaged: its two halves do not belong together"
              : "The keys of mp.jwt.verify.publickey.location and smallrye.jwt.sign.key.location are not"
                  + " a pair, or not one for mp.jwt.verify.publickey.algorithm");
    }
  }

  /**
   * Verifies a token. May block, for an issuer's keys.
   *
   * @throws AuthenticationFailed if it is not valid
   * @throws ExternalServiceUnavailable if the issuer's keys cannot be had
   */
  VerifiedToken verify(CompactToken token) {
    try {
      return VerifiedToken.of(
          token,
          parse(token.text()),
          keys.signing() != null,
          roles,
          Duration.ofSeconds(context.getClockSkew()));
    } catch (ParseException e) {
      AuthenticationFailed failure = new AuthenticationFailed(reason(e.getCause()));
      if (isFinal(e)) {
        tokens.reject(token, failure);
      }
      throw failure;
    } catch (Failure e) {
      throw e;
    } catch (RuntimeException e) {
      // A good signature under claims that no token has, such as a time that no calendar has.
      LOG.debug("A token with a good signature cannot be read", e);
      throw new AuthenticationFailed(Reason.INVALID_TOKEN);
    }
  }

  private JsonWebToken parse(String token) throws ParseException {
    return issuerKeys == null
        ? parser.parse(token)
        : parser.parse(token, verifiedBy(issuerKeys.find(keyId(token))));
  }

  /**
   * What verifies a token of another issuer, with the algorithm, issuer and audience of the
   * settings.
   */
  private JWTAuthContextInfo verifiedBy(@Nullable PublicKey key) {
    if (key == null) {
      throw new AuthenticationFailed(Reason.INVALID_TOKEN);
    }
    JWTAuthContextInfo verification = new JWTAuthContextInfo(context);
    verification.setPublicVerificationKey(key);
    return verification;
  }

  private static @Nullable String keyId(String token) throws ParseException {
    try {
      return JsonWebStructure.fromCompactSerialization(token).getKeyIdHeaderValue();
    } catch (JoseException e) {
      throw new ParseException("Not a token", e);
    }
  }

  /**
   * Whether the same token cannot become valid soon. One that is too early does, and one whose key
   * is not known may, once its issuer has published that key.
   */
  private static boolean isFinal(ParseException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvableKeyException
          || (cause instanceof InvalidJwtException invalid
              && invalid.hasErrorCode(ErrorCodes.NOT_YET_VALID))) {
        return false;
      }
    }
    return true;
  }

  /** Expired, if that is all that is wrong. */
  private static Reason reason(@Nullable Throwable cause) {
    return cause instanceof InvalidJwtException invalid
            && invalid.getErrorDetails().size() == 1
            && invalid.hasErrorCode(ErrorCodes.EXPIRED)
        ? Reason.TOKEN_EXPIRED
        : Reason.INVALID_TOKEN;
  }
}
