package dev.candor.admission.maintenance;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Detail;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;
import dev.candor.failure.Stage;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service is closed, or the part of it that the request is for. */
final class MaintenanceMode extends Failure {

  private static final Detail<Instant> RECOVERY =
      Detail.timestamp("estimated_recovery", "When it is thought to open again.");

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.REFUSED,
              "Closed for maintenance",
              "Try again after the number of seconds in Retry-After.")
          .when("An administrator has closed the service for a while.")
          .happens(operation -> !operation.openInMaintenance())
          .at(Stage.DOOR)
          .with(RECOVERY)
          .withRetryAfter()
          .sample(
              given -> {
                int seconds = given.seconds(Detail.RETRY_AFTER.name(), 3_600);
                Instant recovery =
                    given.timestamp(RECOVERY.name(), given.now().plusSeconds(seconds));
                return new MaintenanceMode(recovery, null, seconds);
              });

  private final @Nullable String message;

  /**
   * Makes the failure.
   *
   * @param message what an admin has to say; null for nothing
   * @param retryAfter seconds, at least 1
   */
  MaintenanceMode(Instant estimatedRecovery, @Nullable String message, long retryAfter) {
    super(
        MaintenanceCode.MAINTENANCE_MODE,
        whatHappened(message),
        RECOVERY.is(estimatedRecovery),
        Detail.RETRY_AFTER.is(retryAfter));
    this.message = message == null ? null : withoutEnd(message);
  }

  private static String whatHappened(@Nullable String message) {
    String title = MaintenanceCode.MAINTENANCE_MODE.title();
    return message == null ? title : title + ": " + withoutEnd(message);
  }

  private static String withoutEnd(String message) {
    return message.replaceFirst("[.\\s]+$", "");
  }

  /** What an admin has to say stays in the admin's language. */
  @Override
  public Map<String, Object> parameters() {
    return message == null ? Map.of() : Map.of("message", message);
  }
}
