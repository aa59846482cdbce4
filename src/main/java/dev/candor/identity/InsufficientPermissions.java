package dev.candor.identity;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Detail;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;
import dev.candor.failure.HeaderField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The caller is known, or need not be, and may still not do this (RFC 9110, section 15.5.4). */
public final class InsufficientPermissions extends Failure {

  private static final Detail<String> REQUIRED =
      Detail.string("required_role", "The role that would do, if one would.").sometimes();

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.FORBIDDEN,
              "Not allowed to do this",
              "Ask somebody who has the required role.")
          .when("The caller is known, but may not do this.")
          .happens(
              operation ->
                  !operation.rolesAllowed().isEmpty()
                      && !operation.rolesAllowed().contains(Role.USER.wireName()))
          .with(REQUIRED)
          .with(HeaderField.always(Challenge.FIELD, "How to authenticate (RFC 6750)."))
          .sample(
              given -> {
                Role role = new Role(given.role(REQUIRED.name(), Role.ADMIN.wireName()));
                return new InsufficientPermissions(
                    "This needs the role '" + role + "'", role, true);
              });

  private final boolean tokenSent;

  /**
   * Makes a failure whose answer has a challenge ({@code WWW-Authenticate}).
   *
   * @param whatHappened one sentence, without a full stop
   * @param required the role that would do; null if none would
   * @param tokenSent whether the caller is known
   */
  public InsufficientPermissions(String whatHappened, @Nullable Role required, boolean tokenSent) {
    super(
        IdentityCode.INSUFFICIENT_PERMISSIONS,
        whatHappened,
        REQUIRED.is(required == null ? null : required.wireName()));
    this.tokenSent = tokenSent;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of(Challenge.FIELD, tokenSent ? Challenge.INSUFFICIENT_SCOPE : Challenge.PLAIN);
  }
}
