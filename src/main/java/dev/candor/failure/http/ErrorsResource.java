package dev.candor.failure.http;

import dev.candor.failure.ResourceNotFound;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code /errors}: where {@code documentation_url} leads; JSON, or a page for a browser. */
@Path("/errors")
@RegisterForReflection
public class ErrorsResource {

  private final ErrorCatalog catalog;
  private final Template page;

  ErrorsResource(ErrorCatalog catalog, @Location("errors.html") Template page) {
    this.catalog = catalog;
    this.page = page;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Errors all() {
    return new Errors(catalog.entries());
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String allAsPage() {
    return render("Error codes", catalog.entries());
  }

  @GET
  @Path("/{code}")
  @Produces(MediaType.APPLICATION_JSON)
  public ErrorEntry one(@PathParam("code") String code) {
    return catalog.find(code).orElseThrow(() -> new ResourceNotFound("error", code));
  }

  @GET
  @Path("/{code}")
  @Produces(MediaType.TEXT_HTML)
  public String oneAsPage(@PathParam("code") String code) {
    return render(code, List.of(one(code)));
  }

  private String render(String heading, List<ErrorEntry> entries) {
    return page.data("heading", heading).data("entries", entries).render();
  }

  /** The whole catalogue. */
  public record Errors(List<ErrorEntry> items) {}
}
