package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candor.routing.Operations;
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

  private static final List<Role> KNOWN = Role.known(Operations.of(Books.class));

  @Test
  void aServiceKnowsTheTwoOfAllServicesThenThoseThatItsRoutesName() {
    assertThat(KNOWN).hasToString("[user, admin, auditor, reader]");
    assertThat(Role.known(List.of())).containsExactly(Role.USER, Role.ADMIN);
  }

  @Test
  void aMethodSaysWhoMayUseItElseItsClassDoes() {
    assertThat(Operations.of(Books.class))
        .extracting(route -> route.method() + " " + route.rolesAllowed())
        .containsExactlyInAnyOrder("GET [reader]", "DELETE [auditor, admin]", "PUT []");
  }

  @Test
  void aNameThatCannotBeOneIsRefusedWithItsRoute() {
    assertThatThrownBy(() -> Role.known(Operations.of(Odd.class)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@RolesAllowed of GET /")
        .hasMessageEndingWith("this is not: **");
    assertThatThrownBy(() -> Role.known(Operations.of(TooLong.class)))
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
