package dev.candor.failure.http.catalog;

import dev.candor.failure.FailsWith;
import dev.candor.failure.ResourceNotFound;
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
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;

/** {@code /errors}: where {@code documentation_url} leads; JSON, or a page for a browser. */
@Path("/errors")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
@RegisterForReflection
public class ErrorsResource {

  private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
  private static final List<Variant> VARIANTS =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_HTML_TYPE).build();

  private final ErrorCatalog catalog;
  private final Template page;

  ErrorsResource(ErrorCatalog catalog, @Location("errors.html") Template page) {
    this.catalog = catalog;
    this.page = page;
  }

  @GET
  @PermitAll
  public Response all(@Context Request request) {
    return respond(request, new Errors(catalog.entries()), "Error codes", catalog.entries());
  }

  @GET
  @PermitAll
  @Path("/{code}")
  @FailsWith(ResourceNotFound.class)
  public Response one(@PathParam("code") String code, @Context Request request) {
    ErrorEntry entry = catalog.find(code).orElseThrow(() -> new ResourceNotFound("error", code));
    return respond(request, entry, code, List.of(entry));
  }

  private Response respond(Request request, Object json, String heading, List<ErrorEntry> entries) {
    Variant variant = request.selectVariant(VARIANTS);
    boolean html = variant != null && variant.getMediaType().equals(MediaType.TEXT_HTML_TYPE);
    return Response.ok(html ? render(heading, entries) : json)
        .type(html ? HTML : MediaType.APPLICATION_JSON)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .build();
  }

  private String render(String heading, List<ErrorEntry> entries) {
    return page.data("heading", heading).data("entries", entries).render();
  }

  /** The whole catalogue. */
  @RegisterForReflection
  public record Errors(List<ErrorEntry> items) {}
}
