package dev.candor.sandbox;

import dev.candor.routing.NotRateLimited;
import dev.candor.routing.OnlyIf;
import dev.candor.routing.OpenInMaintenance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /sandbox/provocations}: the failures that requests of all clients meet, for suites that
 * cannot send header fields. Open to everybody, as the header field is.
 */
@OnlyIf("candor.sandbox")
@OpenInMaintenance
@Path("/sandbox/provocations")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
class ProvocationsResource {

  private final ProvocationList list;

  ProvocationsResource(ProvocationList list) {
    this.list = list;
  }

  /** The whole list, in which the first one that matches a request decides. */
  @RegisterForReflection
  record Provocations(
      @NotNull @Size(max = Provocations.MAX) List<@NotNull @Valid ListedProvocation> provocations) {

    static final int MAX = 100;
  }

  @GET
  @PermitAll
  @NotRateLimited
  @Operation(hidden = true)
  public Provocations get() {
    return new Provocations(list.all());
  }

  @PUT
  @PermitAll
  @NotRateLimited
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public Provocations replace(@Valid Provocations provocations) {
    list.replace(provocations.provocations());
    return get();
  }

  @DELETE
  @PermitAll
  @NotRateLimited
  @Operation(hidden = true)
  public void clear() {
    list.replace(List.of());
  }
}
