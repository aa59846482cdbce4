package dev.candor.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What an account may do. */
@RegisterForReflection
public enum Role {
  /** What every account may do, for itself. */
  USER,
  /** What operators may do, for all accounts. */
  ADMIN;

  /** {@return the name on the wire and in the database, in lower case} */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return wireName();
  }

  /** The roles among names of all sorts, and the one that every account has. */
  static List<Role> among(Set<String> names) {
    return names.contains(ADMIN.wireName()) ? List.of(USER, ADMIN) : List.of(USER);
  }

  /**
   * Returns the role of a name.
   *
   * @param wireName exactly as on the wire
   * @return never null
   * @throws IllegalArgumentException if there is none
   */
  @JsonCreator
  public static Role of(String wireName) {
    for (Role role : values()) {
      if (role.wireName().equals(wireName)) {
        return role;
      }
    }
    throw new IllegalArgumentException("No such role");
  }
}
