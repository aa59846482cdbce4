package dev.candor.admission.ratelimit;

import dev.candor.admission.ratelimit.CallerAllowances.Policy;
import dev.candor.routing.NotRateLimited;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /rate-limits}: what the client may still send. Runs on the event loop; never blocks. */
@Tag(name = "rate limits", description = "How much a client may send.")
@Path("/rate-limits")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
class RateLimitsResource {

  private final RateLimitGate gate;

  RateLimitsResource(RateLimitGate gate) {
    this.gate = gate;
  }

  @GET
  @PermitAll
  @NotRateLimited
  @Operation(
      operationId = "getRateLimits",
      summary = "See what is left",
      description =
          "All limits that can apply to the client, on any route, with what is left of each. Does not"
              + " count, and answers a client that is over its limit, too.")
  public CompletionStage<CallerAllowances> get(@Context RoutingContext ctx) {
    ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return gate.look(ctx)
        .map(verdicts -> new CallerAllowances(verdicts.stream().map(Policy::of).toList()))
        .toCompletionStage();
  }
}
