package dev.candor.database;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The readiness of the database. Reports what is known already, so it is cheap and never waits. */
@Readiness
class DatabaseReadiness implements HealthCheck {

  private final DatabaseSupervisor database;
  private final DiskSpace disk;
  private final Refusals refusals;

  DatabaseReadiness(DatabaseSupervisor database, DiskSpace disk, Refusals refusals) {
    this.database = database;
    this.disk = disk;
    this.refusals = refusals;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = database.dependency().status().check("database");
    if (disk.isKnown()) {
      response.withData("free_bytes", disk.free());
    }
    if (disk.isLow()) {
      response.withData("warning", "the disk is nearly full");
    }
    String refused = refusals.latest();
    if (refused != null) {
      response.withData("warning", refused);
    }
    return response.build();
  }
}
