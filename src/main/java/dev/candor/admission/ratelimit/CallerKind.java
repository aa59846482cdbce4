package dev.candor.admission.ratelimit;

import dev.candor.identity.Role;
import dev.candor.identity.TokenUser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The callers between whom policies tell a difference: those who have the same roles.
 *
 * @param roles their names in settings
 */
record CallerKind(List<String> roles) {

  /** The role of requests without a valid token. */
  static final String NO_TOKEN = "anonymous";

  static final CallerKind ANONYMOUS = new CallerKind(List.of(NO_TOKEN));

  static CallerKind of(@Nullable TokenUser user) {
    return user == null
        ? ANONYMOUS
        : new CallerKind(user.roles().stream().map(Role::wireName).toList());
  }
}
