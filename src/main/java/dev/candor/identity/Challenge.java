package dev.candor.identity;

/** The values of {@code WWW-Authenticate} (RFC 6750, section 3). */
final class Challenge {

  static final String FIELD = "WWW-Authenticate";

  /** For who sent no token: no error code, says section 3.1. */
  static final String PLAIN = "Bearer realm=\"api\"";

  /** For who sent a token that enables nothing. */
  static final String INVALID_TOKEN = PLAIN + ", error=\"invalid_token\"";

  /** For who sent credentials of another form. */
  static final String INVALID_REQUEST = PLAIN + ", error=\"invalid_request\"";

  /** For who sent a token that does not enable this. */
  static final String INSUFFICIENT_SCOPE = PLAIN + ", error=\"insufficient_scope\"";

  private Challenge() {}
}
