package dev.candor.shop.user;

import dev.candor.failure.FailsWith;
import dev.candor.failure.ValidationFailed;
import dev.candor.rest.Answers;
import dev.candor.rest.Page;
import dev.candor.rest.PageQuery;
import dev.candor.rest.PageRequest;
import dev.candor.routing.OpenInMaintenance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /admin/users}. */
@Tag(name = "users", description = "Accounts.")
@OpenInMaintenance
@Path("/admin/users")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
class UserListResource {

  private final UserService users;
  private final Answers answers;

  UserListResource(UserService users, Answers answers) {
    this.users = users;
    this.answers = answers;
  }

  @GET
  @RolesAllowed("admin")
  @Operation(
      operationId = "listUsers",
      summary = "List the accounts",
      description = "A page of all accounts, by id.")
  @FailsWith(ValidationFailed.class)
  public RestResponse<Page<User>> list(@BeanParam PageQuery query, @Context RoutingContext ctx) {
    PageRequest request = query.toRequest(ctx);
    return answers.page("/admin/users", users.list(request), request);
  }
}
