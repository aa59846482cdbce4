package dev.candor.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.candor.failure.FailsWith;
import dev.candor.failure.PreconditionFailed;
import dev.candor.failure.ValidationFailed;
import dev.candor.request.PublicUrl;
import dev.candor.rest.PageFields;
import dev.candor.rest.Representation;
import dev.candor.routing.OpenInMaintenance;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /}: what the service is, and where to read on; JSON, or a page for a browser. */
@Tag(name = "documentation", description = "This document.")
@OpenInMaintenance
@Path("/")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
@RegisterForReflection
class HomeResource {

  private static final String INFO = "mp.openapi.extensions.smallrye.info.";

  private final Representation json;
  private final Representation page;

  HomeResource(
      @Location("home.html") Template template,
      ObjectMapper mapper,
      PublicUrl publicUrl,
      @ConfigProperty(name = INFO + "title") String title,
      @ConfigProperty(name = INFO + "description") String description)
      throws JsonProcessingException {
    Home home =
        new Home(
            title,
            description,
            publicUrl.of("/docs"),
            publicUrl.of("/openapi"),
            publicUrl.of("/errors"));
    this.json = Representation.of(mapper.writeValueAsString(home), MediaType.APPLICATION_JSON);
    this.page =
        Representation.of(
            template.data("title", title).data("description", description).render(),
            PageFields.HTML);
  }

  @GET
  @PermitAll
  @Operation(
      operationId = "getHome",
      summary = "Get the way to everything else",
      description = "What this service is, and where it is documented: JSON, or a page.")
  @FailsWith({PreconditionFailed.class, ValidationFailed.class})
  @APIResponse(
      responseCode = "200",
      description = "The links.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Home.class)),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
      })
  public Response get(@Context HttpHeaders headers) {
    Response.ResponseBuilder response =
        PageFields.areWanted(headers)
            ? page.respondAsPage(headers, PageFields.STYLE_ONLY)
            : json.respond(headers);
    return response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build();
  }

  /** The links, absolute where the service knows its own URL. */
  @RegisterForReflection
  public record Home(
      @Schema(examples = "Candor") String title,
      @Schema(examples = "What this service is for.") String description,
      @Schema(examples = "/docs", format = "uri-reference") String docsUrl,
      @Schema(examples = "/openapi", format = "uri-reference") String openapiUrl,
      @Schema(examples = "/errors", format = "uri-reference") String errorsUrl) {}
}
