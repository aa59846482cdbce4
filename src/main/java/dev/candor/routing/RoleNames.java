package dev.candor.routing;

import dev.candor.failure.RouteDescription;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of a service's roles: those that every service has, and those that its routes name. */
public final class RoleNames {

  /** What every account has. */
  public static final String USER = "user";

  /** What operators have. */
  public static final String ADMIN = "admin";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");

  private RoleNames() {}

  /**
   * Returns all that mean anything in a token or a setting.
   *
   * @param operations all of the service
   * @return the two that every service has, then the others, sorted
   * @throws IllegalStateException if a route names one that cannot be a role
   */
  public static List<String> of(Collection<RouteDescription> operations) {
    Stream<String> named = operations.stream().flatMap(RoleNames::named).sorted();
    return Stream.concat(Stream.of(USER, ADMIN), named).distinct().toList();
  }

  private static Stream<String> named(RouteDescription operation) {
    return operation.rolesAllowed().stream().map(name -> require(operation, name));
  }

  private static String require(RouteDescription operation, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalStateException(
          "@RolesAllowed of "
              + operation.method()
              + " "
              + operation.template()
              + " must name roles of 1 to 64 letters, digits or '._:/-'; this is not: "
              + name);
    }
    return name;
  }
}
