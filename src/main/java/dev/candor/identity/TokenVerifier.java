package dev.candor.identity;

import dev.candor.failure.ExternalServiceUnavailable;
import dev.candor.identity.AuthenticationFailed.Reason;
import dev.candor.monitoring.DependencyMetrics;
import dev.candor.monitoring.Reachability;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/** Verifies tokens with SmallRye JWT, and says in our terms what is wrong with them. */
@ApplicationScoped
class TokenVerifier {

  /** While an issuer's keys are out of reach, no more threads than this wait for them. */
  private static final int MAX_AT_ONCE = 16;

  private static final long MAX_WAIT_SECONDS = 1;

  /** Behind the check of the data directory. */
  private static final int BEFORE_THE_DATABASE = Interceptor.Priority.LIBRARY_BEFORE + 1;

  private static final Account PROBE = new Account(0, "", List.of(Role.USER), 0);

  private final Semaphore permits = new Semaphore(MAX_AT_ONCE);
  private final JWTParser parser;
  private final TokenIssuer issuer;
  private final TokenKeys keys;
  private final KnownTokens tokens;
  private final Reachability remoteKeys;

  TokenVerifier(
      JWTParser parser,
      TokenIssuer issuer,
      TokenKeys keys,
      KnownTokens tokens,
      DependencyMetrics dependencies) {
    this.parser = parser;
    this.issuer = issuer;
    this.keys = keys;
    this.tokens = tokens;
    this.remoteKeys = keys.areRemote() ? dependencies.watch("identity") : new Reachability();
  }

  /**
   * That its keys do not fit is found out at the start, and not at the first login; and before the
   * first admin's password is shown.
   */
  void check(@Observes @Priority(BEFORE_THE_DATABASE) StartupEvent event) {
    if (keys.signing() == null) {
      return;
    }
    try {
      parser.parse(issuer.issue(PROBE));
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
  VerifiedToken verify(String token) {
    acquire();
    try {
      VerifiedToken verified = VerifiedToken.of(parser.parse(token));
      remoteKeys.answered();
      return verified;
    } catch (ParseException e) {
      if (isOutOfReach(e)) {
        remoteKeys.failed();
        throw unavailable();
      }
      AuthenticationFailed failure = new AuthenticationFailed(reason(e.getCause()));
      if (isFinal(e)) {
        tokens.reject(token, failure);
      }
      throw failure;
    } catch (DateTimeException e) {
      // A good signature under a time that no calendar has.
      throw new AuthenticationFailed(Reason.INVALID_TOKEN);
    } finally {
      permits.release();
    }
  }

  private void acquire() {
    try {
      if (permits.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw unavailable();
  }

  private static ExternalServiceUnavailable unavailable() {
    return new ExternalServiceUnavailable("identity", MAX_WAIT_SECONDS);
  }

  private static boolean isOutOfReach(ParseException failure) {
    boolean isKeyMissing = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      isKeyMissing |= cause instanceof UnresolvableKeyException;
      if (isKeyMissing && cause instanceof IOException) {
        return true;
      }
    }
    return false;
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
