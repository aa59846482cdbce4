package dev.candor.admission.maintenance;

import dev.candor.testing.Engine;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** What the tests of the switch have in common: one service, which is open before each of them. */
abstract class MaintenanceSteps {

  static final Service SERVICE = Service.start(Engine.newDirectory(), Map.of());

  static Response close(Instant until, String more) {
    return MaintenanceCalls.close(SERVICE, until, more);
  }

  @AfterEach
  void open() {
    MaintenanceCalls.open(SERVICE);
  }
}
