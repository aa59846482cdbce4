package dev.candor.identity;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /protected}: tells a caller who its token says it is. */
@Tag(name = "tokens", description = "Who is calling.")
@Path("/protected")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
class ProtectedResource {

  private final CurrentCaller caller;

  ProtectedResource(CurrentCaller caller) {
    this.caller = caller;
  }

  @GET
  @RolesAllowed("user")
  @Operation(
      operationId = "getCaller",
      summary = "Ask who one is",
      description = "Who the token says that the caller is.")
  public Whoami whoami() {
    Caller me = caller.get();
    return new Whoami(me.id(), me.account().email(), me.roles(), me.expiresAt());
  }

  /**
   * Who is calling.
   *
   * @param id the account's
   * @param expiresAt when the token ends
   */
  public record Whoami(
      @Schema(examples = "2") long id,
      @Schema(examples = "ann@example.com") String email,
      List<Role> roles,
      @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", timezone = "UTC") Instant expiresAt) {}
}
