package dev.candor.identity;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Detail;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;
import dev.candor.failure.HeaderField;
import dev.candor.failure.Scope;
import dev.candor.identity.AuthenticationFailed.Reason;
import java.util.Map;

/** The request has no credentials, or none that identify the caller (RFC 9110, section 15.5.2). */
public final class AuthenticationFailed extends Failure {

  private static final Detail<Reason> REASON =
      Detail.oneOf("reason", "What is wrong with the credentials.", Reason.values());

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.UNAUTHENTICATED,
              "No valid credentials",
              "Get a token and send it as 'Authorization: Bearer <token>'.")
          .when(
              "The route needs a token and the request has none; or it has one that is not valid,"
                  + " which is refused on open routes, too; or a login has the wrong password.")
          .happens(Scope.EVERYWHERE)
          .with(REASON)
          .with(HeaderField.always(Challenge.FIELD, "How to authenticate (RFC 6750)."))
          .sample(
              given -> new AuthenticationFailed(given.oneOf(REASON.name(), Reason.AUTH_REQUIRED)));

  private final Reason reason;

  /**
   * Makes a failure whose answer has a challenge ({@code WWW-Authenticate}) that fits the reason.
   *
   * @param reason also the detail {@code reason}
   */
  public AuthenticationFailed(Reason reason) {
    super(IdentityCode.AUTHENTICATION_ERROR, reason.whatHappened, REASON.is(reason));
    this.reason = reason;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of(Challenge.FIELD, reason.challenge);
  }

  /** {@return whether the request has no valid token; not so where a password is wrong} */
  public boolean isOfToken() {
    return reason != Reason.INVALID_CREDENTIALS;
  }

  /** Why the caller is not known; the name is on the wire. */
  public enum Reason {
    /** The route needs a token, and the request has none. */
    AUTH_REQUIRED("This needs a token, and the request has none", Challenge.PLAIN),
    /** The {@code Authorization} field cannot be read as a bearer token (RFC 6750, section 2.1). */
    INVALID_AUTH_HEADER(
        "The Authorization header field is not 'Bearer <token>'", Challenge.INVALID_REQUEST),
    /** The token is forged, of another issuer, or of an account that has changed since. */
    INVALID_TOKEN("The token is not one that is valid here", Challenge.INVALID_TOKEN),
    /** The token was valid once. */
    TOKEN_EXPIRED("The token has expired", Challenge.INVALID_TOKEN),
    /** The password is wrong, or there is no such account: the answer is the same. */
    INVALID_CREDENTIALS("The e-mail address or the password is wrong", Challenge.PLAIN);

    private final String whatHappened;
    private final String challenge;

    Reason(String whatHappened, String challenge) {
      this.whatHappened = whatHappened;
      this.challenge = challenge;
    }
  }
}
