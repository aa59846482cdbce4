package dev.candor.admission.maintenance;

import dev.candor.rest.FutureTimestamp;
import dev.candor.rest.MaxLength;
import dev.candor.rest.Text;
import dev.candor.routing.KnownRoute;
import dev.candor.routing.RoutePattern;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an admin says of a maintenance.
 *
 * @param startsAt ISO 8601 with an offset, such as {@code 2026-11-22T08:00:00Z}; at once if left
 *     out
 * @param estimatedRecovery the same, later than the start
 * @param message for callers; nothing if left out
 * @param routes which are closed, see {@link RoutePattern}; all if left out
 * @param methods which are closed on these, HEAD with GET; all if left out
 */
@EndsAfterItsStart
record MaintenanceWindow(
    @Nullable
        @FutureTimestamp
        @Schema(
            format = "date-time",
            description = "A time to come, with its offset; at once if left out.",
            examples = "2099-01-01T00:00:00Z")
        String startsAt,
    @NotNull
        @FutureTimestamp
        @Schema(
            format = "date-time",
            description = "A time to come, with its offset.",
            examples = "2099-01-01T02:00:00Z")
        String estimatedRecovery,
    @Nullable
        @MaxLength(200)
        @Schema(
            minLength = 1,
            maxLength = 200,
            pattern = Text.NOT_BLANK,
            description = Text.DESCRIPTION,
            examples = "We are moving to a larger database.")
        @Text
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String message,
    @Nullable
        @Size(min = 1, max = MaintenanceWindow.MAX_ROUTES)
        @Schema(
            description =
                "Patterns of routes, such as /failures/{request_id}, /failures/* or GET /rate-limits.",
            examples = "[\"/failures/*\", \"GET /rate-limits\"]")
        List<@NotNull @KnownRoute String> routes,
    @Nullable
        @Size(min = 1, max = MaintenanceWindow.MAX_METHODS)
        @Schema(
            description = "HEAD is closed with GET.",
            examples = "[\"POST\", \"PUT\", \"PATCH\", \"DELETE\"]")
        List<
                @NotNull @Pattern(regexp = RoutePattern.METHOD, message = RoutePattern.METHOD_RULE)
                String>
            methods) {

  static final int MAX_ROUTES = 20;
  static final int MAX_METHODS = 7;

  @Nullable Instant start() {
    return startsAt == null ? null : parse(startsAt);
  }

  Instant end() {
    return parse(estimatedRecovery);
  }

  @Nullable List<RoutePattern> patterns() {
    return routes == null ? null : routes.stream().map(RoutePattern::parse).toList();
  }

  private static Instant parse(String time) {
    return OffsetDateTime.parse(time).toInstant();
  }
}
