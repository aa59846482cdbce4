package dev.candor.admission.maintenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.candor.identity.CurrentCaller;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /admin/maintenance}: closes and opens the service. */
@Tag(name = "maintenance", description = "Closing the service for a while.")
@Path("/admin/maintenance")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
public class MaintenanceResource {

  private final MaintenanceSwitch maintenance;
  private final CurrentCaller caller;

  MaintenanceResource(MaintenanceSwitch maintenance, CurrentCaller caller) {
    this.maintenance = maintenance;
    this.caller = caller;
  }

  /** What is shown of {@link Maintenance}. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Maintenance", requiredProperties = "enabled")
  public record View(
      boolean enabled,
      @Nullable Instant estimatedRecovery,
      @Nullable String message,
      @Nullable Instant since,
      @Nullable String changedBy) {

    static View of(Maintenance state) {
      return new View(
          state.enabled(),
          state.estimatedRecovery(),
          state.message(),
          state.since(),
          state.changedBy());
    }
  }

  @GET
  @RolesAllowed("admin")
  @Operation(
      operationId = "getMaintenance",
      summary = "Ask whether the service is closed",
      description = "Whether the service is closed for maintenance, until when, and by whom.")
  public View get() {
    return View.of(maintenance.state());
  }

  @PUT
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "beginMaintenance",
      summary = "Close the service",
      description =
          "Closes the service for all but administrators until somebody ends the maintenance.")
  public View close(@Valid MaintenanceWindow window) {
    return View.of(maintenance.close(window.until(), window.message(), caller.get()));
  }

  @DELETE
  @RolesAllowed("admin")
  @Operation(
      operationId = "endMaintenance",
      summary = "Open the service",
      description = "Ends the maintenance, if there is one.")
  public void open() {
    maintenance.open(caller.get());
  }
}
