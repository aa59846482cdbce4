package dev.candor.admission.maintenance;

import dev.candor.failure.Failure;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The service is closed, or the part of it that the request is for. */
final class MaintenanceMode extends Failure {

  private static final long serialVersionUID = 1L;

  private final Instant estimatedRecovery;
  private final long retryAfter;

  /**
   * Makes the failure.
   *
   * @param message what an admin has to say; null for nothing
   * @param retryAfter seconds, at least 1
   */
  MaintenanceMode(Instant estimatedRecovery, @Nullable String message, long retryAfter) {
    super(MaintenanceCode.MAINTENANCE_MODE, whatHappened(message));
    this.estimatedRecovery = estimatedRecovery;
    this.retryAfter = retryAfter;
  }

  private static String whatHappened(@Nullable String message) {
    String title = MaintenanceCode.MAINTENANCE_MODE.title();
    return message == null ? title : title + ": " + message.replaceFirst("[.\\s]+$", "");
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("estimated_recovery", estimatedRecovery.toString());
  }

  @Override
  public OptionalLong retryAfter() {
    return OptionalLong.of(retryAfter);
  }
}
