package dev.candor.errors.journal;

import dev.candor.client.ClientAddress;
import dev.candor.failure.FailsWith;
import dev.candor.failure.ResourceNotFound;
import dev.candor.identity.Caller;
import dev.candor.identity.CurrentCaller;
import dev.candor.rest.PageFields;
import dev.candor.routing.LimitedOnlyBy;
import dev.candor.routing.OpenInMaintenance;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /failures}: where a problem's {@code instance} leads; JSON, or a page for a browser. */
@Tag(name = "failures")
@OpenInMaintenance
@Path("/failures")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
@RegisterForReflection
class FailuresResource {

  private final Journal journal;
  private final FailureReports reports;
  private final Owners owners;
  private final CurrentCaller caller;
  private final ClientAddress clients;
  private final FailureReportPage page;

  FailuresResource(
      Journal journal,
      FailureReports reports,
      Owners owners,
      CurrentCaller caller,
      ClientAddress clients,
      FailureReportPage page) {
    this.journal = journal;
    this.reports = reports;
    this.owners = owners;
    this.caller = caller;
    this.clients = clients;
    this.page = page;
  }

  @GET
  @PermitAll
  @LimitedOnlyBy("failures")
  @Path("/{request_id}")
  @Operation(
      operationId = "getFailure",
      summary = "See why a request failed",
      description =
          "What is known of a failed request: for the user who sent it, for the address if it had"
              + " no valid token, and for administrators. JSON, or a page for a browser.")
  @FailsWith(ResourceNotFound.class)
  @APIResponse(
      responseCode = "200",
      description = "What is known of the failure.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = FailureReport.class)),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
      })
  public Response one(
      @Parameter(description = "The request's id, as in `X-Request-Id`.") @PathParam("request_id")
          String requestId,
      @Context HttpHeaders headers,
      @Context RoutingContext ctx) {
    Occurrence found = journal.find(requestId, asker(ctx));
    if (found == null) {
      Journal.leaveOut(ctx);
      throw new ResourceNotFound("failure", requestId);
    }
    FailureReport report = reports.of(found);
    boolean html = PageFields.areWanted(headers);
    Response.ResponseBuilder response =
        html
            ? Response.ok(page.render(report), PageFields.HTML)
            : Response.ok(report, MediaType.APPLICATION_JSON);
    if (html) {
      PageFields.withPolicy(PageFields.STYLE_ONLY).forEach(response::header);
    }
    return response
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .build();
  }

  private Asker asker(RoutingContext ctx) {
    Caller user = caller.find().orElse(null);
    return new Asker(
        user == null ? null : Owners.user(user.id()),
        owners.address(clients.of(ctx)),
        user != null && user.isAdmin());
  }
}
