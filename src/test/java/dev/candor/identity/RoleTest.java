package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candor.routing.Operations;
import dev.candor.routing.RoleNames;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** None of the classes here has a path: tests in a service would serve it. */
class RoleTest {

  @RolesAllowed("reader")
  static class Books {
    @GET
    public void read() {}

    @DELETE
    @RolesAllowed({"auditor", "admin"})
    public void burn() {}

    @PUT
    @PermitAll
    public void title() {}
  }

  static class Odd {
    @GET
    @RolesAllowed({"user", "**"})
    public void get() {}
  }

  static class TooLong {
    @GET
    @RolesAllowed("rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr")
    public void get() {}
  }

  private static final List<String> NAMES = RoleNames.of(Operations.of(Books.class));
  private static final List<Role> KNOWN = NAMES.stream().map(Role::new).toList();

  @Test
  void aServiceKnowsTheTwoOfAllServicesThenThoseThatItsRoutesName() {
    assertThat(NAMES).containsExactly("user", "admin", "auditor", "reader");
    assertThat(RoleNames.of(List.of())).containsExactly("user", "admin");
  }

  @Test
  void aMethodSaysWhoMayUseItElseItsClassDoes() {
    assertThat(Operations.of(Books.class))
        .extracting(route -> route.method() + " " + route.rolesAllowed())
        .containsExactlyInAnyOrder("GET [reader]", "DELETE [auditor, admin]", "PUT []");
  }

  @Test
  void aNameThatCannotBeOneIsRefusedWithItsRoute() {
    assertThatThrownBy(() -> RoleNames.of(Operations.of(Odd.class)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@RolesAllowed of GET /")
        .hasMessageEndingWith("this is not: **");
    assertThatThrownBy(() -> RoleNames.of(Operations.of(TooLong.class)))
        .hasMessageContaining("1 to 64 letters");
  }

  @Test
  void ofATokensGroupsOnlyThoseAreRolesThatAreKnown() {
    assertThat(Role.among(Set.of("reader", "Auditor", "root", ""), KNOWN))
        .hasToString("[user, reader]");
    assertThat(Role.among(Set.of("admin"), KNOWN)).containsExactly(Role.USER, Role.ADMIN);
    assertThat(Role.among(Set.of(), KNOWN)).containsExactly(Role.USER);
  }
}
