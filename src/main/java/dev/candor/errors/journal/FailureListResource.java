package dev.candor.errors.journal;

import dev.candor.failure.FailsWith;
import dev.candor.failure.ValidationFailed;
import dev.candor.rest.Answers;
import dev.candor.rest.Page;
import dev.candor.rest.PageRequest;
import dev.candor.routing.OpenInMaintenance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /admin/failures}. */
@Tag(name = "failures", description = "What happened.")
@OpenInMaintenance
@Path("/admin/failures")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
class FailureListResource {

  private final Journal journal;
  private final FailureReports reports;
  private final Answers answers;

  FailureListResource(Journal journal, FailureReports reports, Answers answers) {
    this.journal = journal;
    this.reports = reports;
    this.answers = answers;
  }

  @GET
  @RolesAllowed("admin")
  @Operation(
      operationId = "listFailures",
      summary = "List what failed",
      description =
          "A page of the failures that are kept, the newest first, and all that were found by code"
              + " and route.")
  @FailsWith(ValidationFailed.class)
  public RestResponse<Failures> list(@BeanParam FailureQuery query, @Context RoutingContext ctx) {
    FailureQuery.Request request = query.read(ctx);
    PageRequest page = request.page();
    List<Occurrence> found = journal.list().stream().filter(request.filter()).toList();
    Page<Occurrence> items =
        Page.of(
            found.stream()
                .filter(kept -> page.after() == 0 || kept.id() < page.after())
                .limit(page.rows())
                .toList(),
            page,
            Occurrence::id);
    return answers.page(
        "/admin/failures" + request.query(),
        new Failures(
            items.items().stream().map(reports::of).toList(), items.next(), FailureGroup.of(found)),
        items.next(),
        page);
  }

  /**
   * What was found.
   *
   * @param next the {@code after} of the next page; null on the last
   */
  @RegisterForReflection
  @Schema(name = "PageFailureReport")
  public record Failures(
      List<FailureReport> items,
      @Schema(nullable = true, examples = "MjA") @Nullable String next,
      List<FailureGroup> groups) {}
}
