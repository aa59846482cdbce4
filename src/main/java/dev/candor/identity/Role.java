package dev.candor.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.candor.routing.RoleNames;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an account may do. A service has the two roles below, and those that its routes name in
 * {@code @RolesAllowed}.
 *
 * @param wireName in tokens, settings and answers
 */
@RegisterForReflection
@Schema(type = SchemaType.STRING)
public record Role(@JsonValue String wireName) {

  /** What every account may do, for itself. */
  public static final Role USER = new Role(RoleNames.USER);

  /** What operators may do, for all accounts. */
  public static final Role ADMIN = new Role(RoleNames.ADMIN);

  /** The roles among names of all sorts, and the one that every account has. */
  static List<Role> among(Set<String> names, List<Role> known) {
    return known.stream()
        .filter(role -> role.equals(USER) || names.contains(role.wireName()))
        .toList();
  }

  @Override
  public String toString() {
    return wireName;
  }
}
