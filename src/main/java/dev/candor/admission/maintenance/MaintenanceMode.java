package dev.candor.admission.maintenance;

import dev.candor.failure.Failure;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/** The service is closed. */
final class MaintenanceMode extends Failure {

  private static final long serialVersionUID = 1L;

  private final transient Maintenance maintenance;
  private final long retryAfter;

  MaintenanceMode(Maintenance maintenance, Instant now) {
    super(MaintenanceCode.MAINTENANCE_MODE, whatHappened(maintenance));
    this.maintenance = maintenance;
    this.retryAfter = maintenance.retryAfter(now);
  }

  private static String whatHappened(Maintenance maintenance) {
    String title = MaintenanceCode.MAINTENANCE_MODE.title();
    String message = maintenance.message();
    return message == null ? title : title + ": " + message.replaceFirst("[.\\s]+$", "");
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("estimated_recovery", String.valueOf(maintenance.estimatedRecovery()));
  }

  @Override
  public OptionalLong retryAfter() {
    return OptionalLong.of(retryAfter);
  }
}
