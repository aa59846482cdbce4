package dev.candor.errors.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.candor.failure.FailsWith;
import dev.candor.failure.PreconditionFailed;
import dev.candor.failure.ResourceNotFound;
import dev.candor.failure.ValidationFailed;
import dev.candor.rest.Representation;
import dev.candor.routing.OpenInMaintenance;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /errors}: where {@code documentation_url} leads; JSON, or a page for a browser. */
@Tag(name = "errors", description = "What can go wrong.")
@OpenInMaintenance
@Path("/errors")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
@RegisterForReflection
public class ErrorsResource {

  private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

  /** Only what the service itself serves; the script of the search, and no other, is such. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  private final ErrorCatalog catalog;
  private final Template index;
  private final Template page;
  private final ObjectMapper mapper;
  private final ObjectWriter examples;
  private final Map<String, Representation> pages = new ConcurrentHashMap<>();
  private final Map<String, Representation> documents = new ConcurrentHashMap<>();

  ErrorsResource(
      ErrorCatalog catalog,
      @Location("errors.html") Template index,
      @Location("error.html") Template page,
      ObjectMapper mapper) {
    this.catalog = catalog;
    this.index = index;
    this.page = page;
    this.mapper = mapper;
    this.examples = mapper.writerWithDefaultPrettyPrinter();
  }

  @GET
  @PermitAll
  @Operation(
      operationId = "listErrors",
      summary = "List the error codes",
      description = "All codes that a failure can have: JSON, or a page for a browser.")
  @FailsWith({PreconditionFailed.class, ValidationFailed.class})
  @APIResponse(
      responseCode = "200",
      description = "The catalogue.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Errors.class)),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
      })
  public Response all(@Context HttpHeaders headers) {
    return respond(
        "",
        headers,
        () -> new Errors(catalog.entries()),
        () -> index.data("entries", catalog.entries()).render());
  }

  @GET
  @PermitAll
  @Path("/{code}")
  @Operation(
      operationId = "getError",
      summary = "Get an error code",
      description = "What a code means and what to do about it: JSON, or a page for a browser.")
  @FailsWith({ResourceNotFound.class, PreconditionFailed.class, ValidationFailed.class})
  @APIResponse(
      responseCode = "200",
      description = "What is known of the code.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ErrorEntry.class)),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
      })
  public Response one(@PathParam("code") String code, @Context HttpHeaders headers) {
    ErrorEntry entry = catalog.find(code).orElseThrow(() -> new ResourceNotFound("error", code));
    return respond(code, headers, () -> entry, () -> render(entry));
  }

  private Response respond(
      String name, HttpHeaders headers, Supplier<Object> json, Supplier<String> html) {
    // The only type left after negotiation. Variants would read fields on coding and language, too.
    Response.ResponseBuilder response =
        headers.getAcceptableMediaTypes().contains(MediaType.TEXT_HTML_TYPE)
            ? pages
                .computeIfAbsent(name, key -> Representation.of(html.get(), HTML))
                .respondAsPage(headers, POLICY)
            : documents
                .computeIfAbsent(
                    name, key -> Representation.of(write(json.get()), MediaType.APPLICATION_JSON))
                .respond(headers);
    return response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build();
  }

  private String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String render(ErrorEntry entry) {
    return page.data("entry", entry)
        .data("examples", entry.examples().stream().map(this::pretty).toList())
        .render();
  }

  private String pretty(Map<String, Object> example) {
    try {
      return examples.writeValueAsString(example);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The whole catalogue. */
  @RegisterForReflection
  @Schema(name = "ErrorCatalog")
  public record Errors(List<ErrorEntry> items) {}
}
