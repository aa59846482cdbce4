package dev.candor.identity;

import dev.candor.identity.AuthenticationFailed.Reason;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The credentials in {@code Authorization} (RFC 6750, section 2.1). */
final class BearerToken {

  /** More than any issuer needs; longer ones are refused unread. */
  private static final int MAX_LENGTH = 8_192;

  /** The scheme in any case (RFC 9110, section 11.1), then a b64token. */
  private static final Pattern CREDENTIALS = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)");

  private BearerToken() {}

  /**
   * Finds the token; null if there is no such header field.
   *
   * @throws AuthenticationFailed if there is more than one, something else than a bearer token, or
   *     a token in another form than the one that tokens have here
   */
  static @Nullable CompactToken in(List<String> fields) {
    if (fields.isEmpty()) {
      return null;
    }
    Matcher credentials = CREDENTIALS.matcher(fields.get(0));
    if (fields.size() > 1 || !credentials.matches()) {
      throw new AuthenticationFailed(Reason.INVALID_AUTH_HEADER);
    }
    String token = credentials.group(1);
    if (token.length() > MAX_LENGTH) {
      throw new AuthenticationFailed(Reason.INVALID_TOKEN);
    }
    return CompactToken.parse(token);
  }
}
