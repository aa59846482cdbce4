package dev.candor.identity;

import dev.candor.failure.Failure;
import java.util.Map;

/** The request has no credentials, or none that identify the caller (RFC 9110, section 15.5.2). */
public final class AuthenticationFailed extends Failure {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public AuthenticationFailed(Reason reason) {
    super(IdentityCode.AUTHENTICATION_ERROR, reason.whatHappened);
    this.reason = reason;
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("reason", reason.name());
  }

  @Override
  public Map<String, String> headers() {
    return Map.of(Challenge.FIELD, reason.challenge);
  }

  /** Why the caller is not known; the name is on the wire. */
  public enum Reason {
    AUTH_REQUIRED("This needs a token, and the request has none", Challenge.PLAIN),
    INVALID_AUTH_HEADER(
        "The Authorization header field is not 'Bearer <token>'", Challenge.INVALID_REQUEST),
    INVALID_TOKEN("The token is not one that is valid here", Challenge.INVALID_TOKEN),
    TOKEN_EXPIRED("The token has expired", Challenge.INVALID_TOKEN),
    INVALID_CREDENTIALS("The e-mail address or the password is wrong", Challenge.PLAIN);

    private final String whatHappened;
    private final String challenge;

    Reason(String whatHappened, String challenge) {
      this.whatHappened = whatHappened;
      this.challenge = challenge;
    }
  }
}
