package dev.candor.identity;

import dev.candor.failure.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The caller is known, or need not be, and may still not do this (RFC 9110, section 15.5.4). */
public final class InsufficientPermissions extends Failure {

  private static final long serialVersionUID = 1L;

  private final @Nullable Role required;
  private final boolean tokenSent;

  /**
   * Makes a failure whose answer has a challenge ({@code WWW-Authenticate}).
   *
   * @param whatHappened one sentence, without a full stop
   * @param required the role that would do; null if none would
   * @param tokenSent whether the caller is known
   */
  public InsufficientPermissions(String whatHappened, @Nullable Role required, boolean tokenSent) {
    super(IdentityCode.INSUFFICIENT_PERMISSIONS, whatHappened);
    this.required = required;
    this.tokenSent = tokenSent;
  }

  @Override
  public Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    if (required != null) {
      details.put("required_role", required.wireName());
    }
    return details;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of(Challenge.FIELD, tokenSent ? Challenge.INSUFFICIENT_SCOPE : Challenge.PLAIN);
  }
}
