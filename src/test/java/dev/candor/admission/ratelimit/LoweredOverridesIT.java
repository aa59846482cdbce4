package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is stored holds, also where no more could be added. */
@Tag("once")
class LoweredOverridesIT {

  private static final List<String> ADDRESSES = List.of("192.0.2.1", "192.0.2.2", "192.0.2.3");
  private static final String LIMITS =
      "{\"limits\": {\"ip\": {\"limit\": 7, \"period\": \"60s\"}}}";

  @ParameterizedTest
  @EnumSource(Engine.class)
  void aLowerMaximumTakesNoLimitsAway(Engine engine) {
    Path data = Engine.newDirectory();
    Map<String, String> settings = OverrideSteps.settings(engine);
    try (Service service = Service.start(data, settings)) {
      Readiness.await(service);
      for (String address : ADDRESSES) {
        OverrideSteps.put(service, OverrideSteps.ofAddress(address), LIMITS).statusCode(200);
      }
    }
    settings.put("CANDOR_RATE_LIMIT_MAX_OVERRIDES", "1");
    try (Service service = Service.start(data, settings)) {
      Readiness.await(service);
      assertThat(ADDRESSES).allSatisfy(address -> assertThat(limit(service, address)).isEqualTo(7));
      Envelope.check(
          OverrideSteps.put(service, OverrideSteps.ofAddress("192.0.2.4"), LIMITS),
          400,
          "VALIDATION_ERROR");
    }
  }

  private static int limit(Service service, String address) {
    return service
        .request()
        .header("X-Forwarded-For", address)
        .get("/rate-limits")
        .then()
        .statusCode(200)
        .extract()
        .path("policies.find { it.name == 'ip' }.limit");
  }
}
