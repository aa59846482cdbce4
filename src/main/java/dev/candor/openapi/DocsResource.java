package dev.candor.openapi;

import dev.candor.failure.FailsWith;
import dev.candor.failure.PreconditionFailed;
import dev.candor.failure.ValidationFailed;
import dev.candor.rest.PageFields;
import dev.candor.rest.Representation;
import dev.candor.routing.OpenInMaintenance;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /docs}: Swagger UI. */
@Tag(name = "documentation", description = "This document.")
@OpenInMaintenance
@Path("/docs")
@Produces(MediaType.TEXT_HTML)
@RegisterForReflection
class DocsResource {

  /** The script draws its icons from data URIs. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Template template;
  private final Map<String, Representation> pages = new ConcurrentHashMap<>();

  DocsResource(@Location("docs.html") Template template) {
    this.template = template;
  }

  @GET
  @PermitAll
  @Operation(
      operationId = "getDocs",
      summary = "Read this document",
      description = "This document as a page for a browser, to read and to try.")
  @FailsWith({PreconditionFailed.class, ValidationFailed.class})
  @APIResponse(
      responseCode = "200",
      description = "The page.",
      content =
          @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
  public Response get(@Context RoutingContext ctx, @Context HttpHeaders headers) {
    return pages
        .computeIfAbsent(PageFields.root(ctx.request().path()), this::page)
        .respondAsPage(headers, POLICY)
        .build();
  }

  private Representation page(String root) {
    return Representation.of(template.data("root", root).render(), PageFields.HTML);
  }
}
