package dev.candor.shop.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.candor.identity.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;

/** The roles that a client can ask for: those that any service has. The document names them so. */
@RegisterForReflection
enum UserRole {
  USER,
  ADMIN;

  static List<UserRole> of(List<Role> roles) {
    return roles.stream().map(role -> of(role.wireName())).toList();
  }

  /**
   * Returns the role of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  @JsonCreator
  static UserRole of(String wireName) {
    for (UserRole role : values()) {
      if (role.toString().equals(wireName)) {
        return role;
      }
    }
    throw new IllegalArgumentException("No such role");
  }

  /** The name on the wire. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
