package dev.candor.audit;

import dev.candor.failure.FailsWith;
import dev.candor.failure.ValidationFailed;
import dev.candor.rest.Answers;
import dev.candor.rest.Page;
import dev.candor.rest.PageQuery;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /admin/audit}. */
@Tag(name = "audit", description = "Who changed what.")
@OpenInMaintenance
@Path("/admin/audit")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
class AuditResource {

  private final Audit audit;
  private final Answers answers;

  AuditResource(Audit audit, Answers answers) {
    this.audit = audit;
    this.answers = answers;
  }

  @GET
  @RolesAllowed("admin")
  @Operation(
      operationId = "listAudit",
      summary = "List who changed what",
      description =
          "A page of the changes by admins and of credentials, the newest first: `action` names"
              + " what was done, `target` the path of what was changed.")
  @FailsWith(ValidationFailed.class)
  public RestResponse<Page<AuditEntry>> list(
      @BeanParam PageQuery query, @Context RoutingContext ctx) {
    PageRequest request = query.toRequest(ctx);
    return answers.page("/admin/audit", audit.list(request), request);
  }
}
