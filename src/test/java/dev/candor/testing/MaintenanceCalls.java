package dev.candor.testing;

import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The switch of maintenance, in the hands of a service's first admin. */
public final class MaintenanceCalls {

  private static final String PATH = "/admin/maintenance";

  private MaintenanceCalls() {}

  /** The time in an hour, in whole seconds. */
  public static Instant inAnHour() {
    return Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
  }

  /** Sends a body to the switch. */
  public static Response put(Service service, String body) {
    return service.admin().contentType("application/json").body(body).put(PATH);
  }

  /**
   * Asks to close the service.
   *
   * @param more further members, each after a comma
   */
  public static Response close(Service service, Instant until, String more) {
    return put(service, "{\"estimated_recovery\": \"" + until + "\"" + more + "}");
  }

  /** Closes the whole service for an hour. */
  public static void close(Service service) {
    close(service, inAnHour(), "").then().statusCode(200);
  }

  /** Opens the service. */
  public static void open(Service service) {
    service.admin().delete(PATH).then().statusCode(204);
  }
}
