package dev.candor.admission.maintenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.candor.routing.RoutePattern;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of {@link Maintenance}.
 *
 * @param enabled whether there is a maintenance, now or later
 * @param startsAt when it begins; left out for at once
 * @param estimatedRecovery when it is thought to end; left out without one
 * @param message for clients; left out for none
 * @param routes which it closes; left out for all
 * @param methods which of these; left out for all
 * @param since when it was switched on; left out without one
 * @param changedBy the e-mail address of the admin; left out without one
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Maintenance", requiredProperties = "enabled")
public record MaintenanceView(
    boolean enabled,
    @Nullable Instant startsAt,
    @Nullable Instant estimatedRecovery,
    @Schema(examples = "We are moving to a larger database.") @Nullable String message,
    @Schema(examples = "[\"/failures/*\"]") @Nullable List<String> routes,
    @Schema(examples = "[\"POST\"]") @Nullable List<String> methods,
    @Nullable Instant since,
    @Schema(examples = "admin@example.com") @Nullable String changedBy) {

  static MaintenanceView of(Maintenance state) {
    return new MaintenanceView(
        state.enabled(),
        state.startsAt(),
        state.estimatedRecovery(),
        state.message(),
        state.routes() == null
            ? null
            : state.routes().stream().map(RoutePattern::toString).toList(),
        state.methods(),
        state.since(),
        state.changedBy());
  }
}
