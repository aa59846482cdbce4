package dev.candor.openapi;

import dev.candor.failure.FailsWith;
import dev.candor.failure.PreconditionFailed;
import dev.candor.failure.ResourceNotFound;
import dev.candor.failure.ValidationFailed;
import dev.candor.rest.StaticFiles;
import dev.candor.routing.OpenInMaintenance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code /docs/{version}/{file}}: what the pages load. It is a resource like any other, and not the
 * framework's own handler of files, so that it is limited, measured and refused like any other.
 */
@Tag(name = "documentation", description = "This document.")
@OpenInMaintenance
@Path("/docs/{version}/{file}")
@Produces({FileResource.SCRIPT, FileResource.STYLE})
@RegisterForReflection
class FileResource {

  static final String SCRIPT = "text/javascript";
  static final String STYLE = "text/css";

  private final StaticFiles files;

  FileResource(StaticFiles files) {
    this.files = files;
  }

  @GET
  @PermitAll
  @Operation(
      operationId = "getFile",
      summary = "Get a file of a page",
      description = "A script or a style of the pages, which name it with its current version.")
  @FailsWith({ResourceNotFound.class, PreconditionFailed.class, ValidationFailed.class})
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content = {
        @Content(mediaType = SCRIPT, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = STYLE, schema = @Schema(type = SchemaType.STRING))
      })
  public Response get(
      @PathParam("version") String version,
      @PathParam("file") String file,
      @Context HttpHeaders headers) {
    return files
        .respond(file, version, headers)
        .orElseThrow(() -> new ResourceNotFound("file", file))
        .build();
  }
}
