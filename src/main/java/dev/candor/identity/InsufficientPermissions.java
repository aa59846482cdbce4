package dev.candor.identity;

import dev.candor.failure.Failure;
import java.util.Map;

/** The caller is known, or need not be, and may still not do this. */
public final class InsufficientPermissions extends Failure {

  private static final long serialVersionUID = 1L;

  private final Role required;

  /**
   * @param whatHappened one sentence, without a full stop
   * @param required the role that would do
   */
  public InsufficientPermissions(String whatHappened, Role required) {
    super(IdentityCode.INSUFFICIENT_PERMISSIONS, whatHappened);
    this.required = required;
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("required_role", required.wireName());
  }
}
