package dev.candor.shop.user;

import com.fasterxml.jackson.databind.JsonNode;
import dev.candor.client.ClientAddress;
import dev.candor.client.ClientNetwork;
import dev.candor.failure.DataConflict;
import dev.candor.failure.FailsWith;
import dev.candor.failure.PreconditionFailed;
import dev.candor.failure.PreconditionRequired;
import dev.candor.failure.ResourceNotFound;
import dev.candor.failure.ValidationFailed;
import dev.candor.identity.CurrentCaller;
import dev.candor.identity.InsufficientPermissions;
import dev.candor.rest.Answers;
import dev.candor.rest.Id;
import dev.candor.rest.MergePatch;
import dev.candor.routing.CountsAsAnonymous;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /users}. */
@Tag(name = "users", description = "Accounts.")
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
class UserResource {

  private final UserService users;
  private final CurrentCaller caller;
  private final ClientAddress clients;
  private final MergePatch mergePatch;
  private final Answers answers;

  UserResource(
      UserService users,
      CurrentCaller caller,
      ClientAddress clients,
      MergePatch mergePatch,
      Answers answers) {
    this.users = users;
    this.caller = caller;
    this.clients = clients;
    this.mergePatch = mergePatch;
    this.answers = answers;
  }

  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createUser",
      summary = "Open an account",
      description =
          "Opens an account. Anyone may, but only an administrator can give the role admin.")
  @APIResponseSchema(
      value = User.class,
      responseCode = "201",
      responseDescription = "The new account.")
  @FailsWith({DataConflict.class, InsufficientPermissions.class})
  @CountsAsAnonymous(unless = "admin")
  public RestResponse<User> create(@Valid NewUser wanted, @Context RoutingContext ctx) {
    User user = users.create(caller.find(), client(ctx), wanted);
    return answers.created(user.path(), user, user.version());
  }

  @GET
  @RolesAllowed("user")
  @Path("/{id}")
  @Operation(
      operationId = "getUser",
      summary = "Get an account",
      description =
          "One account, with its current ETag: the caller's own, or any for an administrator.")
  @FailsWith({
    ResourceNotFound.class,
    PreconditionFailed.class,
    ValidationFailed.class,
    InsufficientPermissions.class
  })
  public RestResponse<User> get(@PathParam("id") String id, @Context HttpHeaders headers) {
    User user = users.get(caller.get(), Id.parse(id));
    return answers.found(headers, user, user.version());
  }

  @PUT
  @RolesAllowed("user")
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "replaceUser",
      summary = "Replace an account",
      description =
          "Gives an account a new e-mail address and password. Tokens issued before end. The"
              + " account's own user sends current_password, too.")
  @FailsWith({
    ResourceNotFound.class,
    PreconditionFailed.class,
    PreconditionRequired.class,
    DataConflict.class,
    InsufficientPermissions.class
  })
  public RestResponse<User> replace(
      @PathParam("id") String id,
      @Valid UserReplacement wanted,
      @Context HttpHeaders headers,
      @Context RoutingContext ctx) {
    User user =
        users.change(
            caller.get(),
            client(ctx),
            Id.parse(id),
            answers.precondition(headers),
            old -> wanted.asChange());
    return answers.changed(user, user.version());
  }

  @PATCH
  @RolesAllowed("user")
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "patchUser",
      summary = "Change an account",
      description =
          "Changes some members of an account, by a JSON merge patch (RFC 7396). The account's own"
              + " user sends current_password, too, to change the e-mail address or the password.")
  @FailsWith({
    ResourceNotFound.class,
    PreconditionFailed.class,
    PreconditionRequired.class,
    DataConflict.class,
    InsufficientPermissions.class
  })
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MergePatch.MEDIA_TYPE,
            schema = @Schema(implementation = UserChange.class)),
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = UserChange.class))
      })
  public RestResponse<User> patch(
      @PathParam("id") String id,
      JsonNode patch,
      @Context HttpHeaders headers,
      @Context RoutingContext ctx) {
    User user =
        users.change(
            caller.get(),
            client(ctx),
            Id.parse(id),
            answers.precondition(headers),
            old -> mergePatch.apply(old, patch, UserChange.class));
    return answers.changed(user, user.version());
  }

  @DELETE
  @RolesAllowed("user")
  @Path("/{id}")
  @Operation(
      operationId = "deleteUser",
      summary = "Delete an account",
      description = "Removes an account, but not that of the last admin. Its orders stay.")
  @FailsWith({
    ResourceNotFound.class,
    PreconditionFailed.class,
    PreconditionRequired.class,
    DataConflict.class,
    ValidationFailed.class,
    InsufficientPermissions.class
  })
  public void delete(@PathParam("id") String id, @Context HttpHeaders headers) {
    users.delete(caller.get(), Id.parse(id), answers.precondition(headers));
  }

  private ClientNetwork client(RoutingContext ctx) {
    return ClientNetwork.of(clients.of(ctx));
  }
}
