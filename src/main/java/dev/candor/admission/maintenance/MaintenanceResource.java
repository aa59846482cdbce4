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
import org.jspecify.annotations.Nullable;

/** {@code /admin/maintenance}: closes and opens the service. */
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
  public View get() {
    return View.of(maintenance.state());
  }

  @PUT
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  public View close(@Valid MaintenanceWindow window) {
    return View.of(maintenance.close(window.until(), window.message(), caller.get()));
  }

  @DELETE
  @RolesAllowed("admin")
  public void open() {
    maintenance.open(caller.get());
  }
}
