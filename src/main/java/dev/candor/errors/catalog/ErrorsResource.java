package dev.candor.errors.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.candor.failure.FailsWith;
import dev.candor.failure.PreconditionFailed;
import dev.candor.failure.ResourceNotFound;
import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import dev.candor.rest.PageFields;
import dev.candor.rest.QueryParameter;
import dev.candor.rest.Representation;
import dev.candor.routing.OpenInMaintenance;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /errors}: where {@code documentation_url} leads; JSON, or a page for a browser. */
@Tag(name = "errors", description = "What can go wrong.")
@OpenInMaintenance
@Path("/errors")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
@RegisterForReflection
class ErrorsResource {

  private static final int MAX_QUERY = 100;

  private final ErrorCatalog catalog;
  private final Template index;
  private final Template page;
  private final ObjectWriter compact;
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
    this.compact = mapper.writer();
    this.examples = mapper.writerWithDefaultPrettyPrinter();
  }

  @GET
  @PermitAll
  @Operation(
      operationId = "listErrors",
      summary = "List the error codes",
      description = "All codes, or those that a search finds: JSON, or a page for a browser.")
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
  @Parameter(
      name = "q",
      in = ParameterIn.QUERY,
      description =
          "Words, each of which an entry has: a code, a status, a field, a detail, a route.",
      schema =
          @Schema(type = SchemaType.STRING, maxLength = MAX_QUERY, examples = "retry-after 503"))
  public Response all(@Context RoutingContext ctx, @Context HttpHeaders headers) {
    String query = query(ctx);
    if (!query.isEmpty() && !PageFields.areWanted(headers)) {
      return vary(
          Representation.once(write(compact, found(query)), MediaType.APPLICATION_JSON)
              .respond(headers));
    }
    return respond(
        "",
        ctx,
        headers,
        () -> new Errors(catalog.entries()),
        root -> index.data("entries", catalog.entries()).data("root", root).render());
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
  public Response one(
      @PathParam("code") String code, @Context RoutingContext ctx, @Context HttpHeaders headers) {
    ErrorEntry entry = catalog.find(code).orElseThrow(() -> new ResourceNotFound("error", code));
    return respond(code, ctx, headers, () -> entry, root -> render(entry, root));
  }

  /** Returns what is searched for; empty for nothing. */
  private static String query(RoutingContext ctx) {
    List<Violation> violations = new ArrayList<>();
    String query = QueryParameter.read(ctx, "q", violations::add);
    if (query != null && query.codePointCount(0, query.length()) > MAX_QUERY) {
      violations.add(
          new Violation("q", null, "max_length", "must have at most " + MAX_QUERY + " characters")
              .with("value", MAX_QUERY));
    }
    ValidationFailed.throwIfAny(violations);
    return query == null ? "" : query;
  }

  private Errors found(String query) {
    CatalogSearch search = new CatalogSearch(query);
    return new Errors(catalog.entries().stream().filter(search::finds).toList());
  }

  /** The normal form of a path leaves it open whether it ends with a slash. */
  private Response respond(
      String name,
      RoutingContext ctx,
      HttpHeaders headers,
      Supplier<Object> json,
      UnaryOperator<String> html) {
    String root = PageFields.root(ctx.request().path());
    return vary(
        PageFields.areWanted(headers)
            ? pages
                .computeIfAbsent(
                    root + name, key -> Representation.of(html.apply(root), PageFields.HTML))
                .respondAsPage(headers, PageFields.OWN_SCRIPTS)
            : documents
                .computeIfAbsent(
                    name,
                    key ->
                        Representation.of(write(compact, json.get()), MediaType.APPLICATION_JSON))
                .respond(headers));
  }

  private static Response vary(Response.ResponseBuilder response) {
    return response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build();
  }

  private String render(ErrorEntry entry, String root) {
    return page.data("entry", entry)
        .data("root", root)
        .data(
            "examples", entry.examples().stream().map(example -> write(examples, example)).toList())
        .render();
  }

  private static String write(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The whole catalogue. */
  @RegisterForReflection
  @Schema(name = "ErrorCatalog")
  public record Errors(List<ErrorEntry> items) {}
}
