package dev.candor.admission.maintenance;

import dev.candor.identity.CurrentCaller;
import dev.candor.routing.OpenInMaintenance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /admin/maintenance}: closes and opens the service. */
@Tag(name = "maintenance", description = "Closing the service for a while.")
@OpenInMaintenance
@Path(MaintenanceResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
class MaintenanceResource {

  static final String PATH = "/admin/maintenance";

  private final MaintenanceControl control;
  private final CurrentCaller caller;

  MaintenanceResource(MaintenanceControl control, CurrentCaller caller) {
    this.control = control;
    this.caller = caller;
  }

  @GET
  @RolesAllowed("admin")
  @Operation(
      operationId = "getMaintenance",
      summary = "Ask whether the service is closed",
      description =
          "Whether the service or a part of it is closed for maintenance, or will be, until when,"
              + " and by whom.")
  public MaintenanceView get() {
    return control.view();
  }

  @PUT
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "beginMaintenance",
      summary = "Close the service, or a part of it",
      description =
          "Closes the service, or the named routes and methods, now or at `starts_at`, until"
              + " somebody ends the maintenance. It replaces the one that there is. What is needed"
              + " to end it stays open.")
  public MaintenanceView begin(@Valid MaintenanceWindow window, @Context RoutingContext request) {
    return control.begin(window, caller.get(), request);
  }

  @DELETE
  @RolesAllowed("admin")
  @Operation(
      operationId = "endMaintenance",
      summary = "Open the service",
      description = "Ends the maintenance, if there is one.")
  public void end(@Context RoutingContext request) {
    control.end(caller.get(), request);
  }
}
