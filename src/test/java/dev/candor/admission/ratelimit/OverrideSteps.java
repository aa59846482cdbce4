package dev.candor.admission.ratelimit;

import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.response.ValidatableResponse;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What the tests of overrides have in common: a service on each of the databases. */
abstract class OverrideSteps {

  private static final Map<Engine, Service> SERVICES = new EnumMap<>(Engine.class);

  static {
    for (Engine engine : Engine.values()) {
      SERVICES.put(engine, Service.start(Engine.newDirectory(), settings(engine)));
    }
  }

  final Engine engine;
  final Service service;
  final String address = Callers.newAddress();

  OverrideSteps(Engine engine) {
    this.engine = engine;
    this.service = Objects.requireNonNull(SERVICES.get(engine));
  }

  static Map<String, String> settings(Engine engine) {
    Map<String, String> settings = new HashMap<>(engine.settings());
    settings.put("CANDOR_TRUSTED_PROXIES", "127.0.0.1");
    settings.put("CANDOR_RATE_LIMIT_DEAR_LIMIT", "100");
    settings.put("CANDOR_RATE_LIMIT_DEAR_PERIOD", "100h");
    settings.put("CANDOR_RATE_LIMIT_DEAR_ROUTES", "POST /process");
    settings.put("CANDOR_RATE_LIMIT_DEAR_COST", "4");
    return settings;
  }

  static String ofAddress(String address) {
    return "/admin/rate-limits/ip/" + address;
  }

  static String ofUser(Account account) {
    return "/admin/rate-limits/user/" + account.id();
  }

  static ValidatableResponse put(Service service, String path, String body) {
    return service.admin().contentType("application/json").body(body).put(path).then();
  }

  ValidatableResponse put(String path, String policy, int limit, String period) {
    return put(
            service,
            path,
            "{\"limits\": {\"%s\": {\"limit\": %d, \"period\": \"%s\"}}}"
                .formatted(policy, limit, period))
        .statusCode(200);
  }
}
