package dev.candor.audit;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A change, and who made it. It never holds what was changed to.
 *
 * @param id 0 until it is stored
 * @param time of the change, to the millisecond
 * @param action what was done, such as {@code item.update}
 * @param target the path of what was changed, such as {@code /items/7}
 * @param clientIp where the request came from; empty if that is not known
 */
@RegisterForReflection
record AuditEntry(
    @Schema(examples = "2") long id,
    @JsonFormat(
            shape = JsonFormat.Shape.STRING,
            pattern = "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'",
            timezone = "UTC")
        Instant time,
    Actor actor,
    @Schema(examples = "item.update") String action,
    @Schema(examples = "/items/7") String target,
    @Schema(examples = "198.51.100.1") String clientIp,
    @Schema(examples = "0JQ4T6Z9K3M1X") String requestId) {

  /**
   * The account that made the change, as it was at that moment.
   *
   * @param email as it may stand in a line of the log, at most 256 characters
   */
  @RegisterForReflection
  public record Actor(
      @Schema(examples = "1") long id, @Schema(examples = "admin@example.com") String email) {}
}
