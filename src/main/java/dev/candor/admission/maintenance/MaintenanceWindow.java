package dev.candor.admission.maintenance;

import dev.candor.rest.MaxLength;
import dev.candor.rest.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an admin says of a maintenance.
 *
 * @param estimatedRecovery ISO 8601 with an offset, such as {@code 2026-11-22T08:00:00Z}
 * @param message for callers; nothing if left out
 */
record MaintenanceWindow(
    @NotNull @FutureTimestamp @Schema(format = "date-time") String estimatedRecovery,
    @Nullable
        @MaxLength(200)
        @Schema(maxLength = 200)
        @Text
        @Pattern(regexp = ".*\\S.*", message = "must not be blank")
        String message) {

  Instant until() {
    return OffsetDateTime.parse(estimatedRecovery).toInstant();
  }
}
