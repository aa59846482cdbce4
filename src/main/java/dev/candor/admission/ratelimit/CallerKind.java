package dev.candor.admission.ratelimit;

import dev.candor.identity.Caller;
import dev.candor.identity.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The callers between whom policies tell a difference. */
enum CallerKind {
  ANONYMOUS(CallerKind.NO_TOKEN),
  USER(Role.USER.wireName()),
  ADMIN(Role.USER.wireName(), Role.ADMIN.wireName());

  /** The role of requests without a valid token. */
  static final String NO_TOKEN = "anonymous";

  private final List<String> roles;

  CallerKind(String... roles) {
    this.roles = List.of(roles);
  }

  static CallerKind of(@Nullable Caller caller) {
    return caller == null ? ANONYMOUS : caller.isAdmin() ? ADMIN : USER;
  }

  /** The names of roles in settings that stand for it. */
  List<String> roles() {
    return roles;
  }
}
