package dev.candor.admission.maintenance;

import dev.candor.audit.Audit;
import dev.candor.failure.ValidationFailed;
import dev.candor.identity.Caller;
import dev.candor.rest.Violations;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

/**
 * What admins do to maintenance, by whichever port they come. Each change is recorded. May block,
 * for Redis and the row of the audit.
 */
@Singleton
public class MaintenanceControl {

  private final MaintenanceSwitch maintenance;
  private final MaintenanceSharing sharing;
  private final Audit audit;
  private final Validator validator;

  MaintenanceControl(
      MaintenanceSwitch maintenance, MaintenanceSharing sharing, Audit audit, Validator validator) {
    this.maintenance = maintenance;
    this.sharing = sharing;
    this.audit = audit;
    this.validator = validator;
  }

  /** {@return the maintenance that there is, now or later} Never blocks. */
  public MaintenanceView view() {
    return MaintenanceView.of(maintenance.state());
  }

  MaintenanceView begin(MaintenanceWindow window, Caller by, RoutingContext request) {
    sharing.catchUp();
    Maintenance begun = maintenance.begin(window, by);
    audit.record(by, request, "maintenance.begin", MaintenanceResource.PATH);
    return MaintenanceView.of(begun);
  }

  /**
   * Closes the whole service now.
   *
   * @param estimatedRecovery as the API takes it
   * @param message as the API takes it
   * @param by the admin, for the audit
   * @param request the admin's, for the audit
   * @throws ValidationFailed if the API would refuse them
   */
  public void close(
      String estimatedRecovery, @Nullable String message, Caller by, RoutingContext request) {
    MaintenanceWindow window = new MaintenanceWindow(null, estimatedRecovery, message, null, null);
    ValidationFailed.throwIfAny(Violations.of(validator.validate(window)));
    begin(window, by, request);
  }

  /**
   * Ends the maintenance, if there is one.
   *
   * @param by the admin, for the audit
   * @param request the admin's, for the audit
   */
  public void end(Caller by, RoutingContext request) {
    sharing.catchUp();
    if (maintenance.end(by)) {
      audit.record(by, request, "maintenance.end", MaintenanceResource.PATH);
    }
  }
}
