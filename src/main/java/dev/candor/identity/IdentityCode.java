package dev.candor.identity;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Detail;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;
import dev.candor.failure.HeaderField;
import dev.candor.failure.Scope;
import dev.candor.identity.AuthenticationFailed.Reason;
import java.util.List;

/** The codes of authentication and authorization. */
enum IdentityCode implements FailureCode {
  AUTHENTICATION_ERROR(
      CodeDefinition.of(
              FailureKind.UNAUTHENTICATED,
              "No valid credentials",
              "Get a token from POST /auth/token and send it as 'Authorization: Bearer <token>'.")
          .when(
              "The route needs a token and the request has none; or it has one that is not valid,"
                  + " which is refused on open routes, too; or a login has the wrong password.")
          .happens(Scope.EVERYWHERE)
          .with(Detail.oneOf("reason", "What is wrong with the credentials.", Reason.values()))
          .with(HeaderField.always(Challenge.FIELD, "How to authenticate (RFC 6750)."))
          .sample(given -> new AuthenticationFailed(given.oneOf("reason", Reason.AUTH_REQUIRED)))),
  INSUFFICIENT_PERMISSIONS(
      CodeDefinition.of(
              FailureKind.FORBIDDEN,
              "Not allowed to do this",
              "Ask somebody who has the required role.")
          .when("The caller is known, but may not do this.")
          .happens(
              operation ->
                  !operation.rolesAllowed().isEmpty()
                      && !operation.rolesAllowed().contains(Role.USER.wireName()))
          .with(Detail.string("required_role", "The role that would do, if one would.").sometimes())
          .with(HeaderField.always(Challenge.FIELD, "How to authenticate (RFC 6750)."))
          .sample(
              given -> {
                Role role =
                    given.oneOf(
                        "required_role", Role.ADMIN, List.of(Role.values()), Role::wireName);
                return new InsufficientPermissions(
                    "This needs the role '" + role + "'", role, true);
              }));

  private final CodeDefinition definition;

  IdentityCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
