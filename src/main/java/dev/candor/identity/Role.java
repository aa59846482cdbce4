package dev.candor.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.candor.failure.RouteDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an account may do. A service has the two roles below, and those that its routes name in
 * {@code @RolesAllowed}.
 *
 * @param wireName in tokens, settings and answers: 1 to 64 letters, digits and {@code ._:/-}
 */
@RegisterForReflection
@Schema(type = SchemaType.STRING)
public record Role(@JsonValue String wireName) {

  /** What every account may do, for itself. */
  public static final Role USER = new Role("user");

  /** What operators may do, for all accounts. */
  public static final Role ADMIN = new Role("admin");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");

  /**
   * Returns the roles of a service: all that mean anything in a token or a setting.
   *
   * @param operations all of the service
   * @return the two that every service has, then the others by name
   * @throws IllegalStateException if a route names one that cannot be a role
   */
  public static List<Role> known(Collection<RouteDescription> operations) {
    Stream<Role> named =
        operations.stream()
            .flatMap(
                operation -> operation.rolesAllowed().stream().map(name -> of(operation, name)))
            .sorted(Comparator.comparing(Role::wireName));
    return Stream.concat(Stream.of(USER, ADMIN), named).distinct().toList();
  }

  private static Role of(RouteDescription operation, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalStateException(
          "@RolesAllowed of "
              + operation.method()
              + " "
              + operation.template()
              + " must name roles of 1 to 64 letters, digits or '._:/-'; this is not: "
              + name);
    }
    return new Role(name);
  }

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
