package dev.candor.admission.ratelimit;

import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Service;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of added policies have in common: a service on each of the counters. */
abstract class PolicySteps {

  static final BothCounters COUNTERS = start();

  final boolean withRedis;
  final Service service;
  final String address = Callers.newAddress();

  PolicySteps(boolean withRedis) {
    this.withRedis = withRedis;
    this.service = COUNTERS.service(withRedis);
  }

  /** No allowance comes back while a test runs. */
  private static BothCounters start() {
    Map<String, String> settings = new HashMap<>();
    settings.put("CANDOR_TRUSTED_PROXIES", "127.0.0.1");
    add(settings, "TIGHT", 3, "300h", "ip", "GET /products/*");
    add(settings, "SLOW", 4, "4000h", "ip", "GET /products/{id},GET /api/data");
    add(settings, "DEAR", 10, "100h", "caller", "POST /process");
    settings.put("CANDOR_RATE_LIMIT_DEAR_COST", "4");
    add(settings, "CHIEF", 2, "200h", "user", "/admin/*");
    settings.put("CANDOR_RATE_LIMIT_CHIEF_ROLES", "admin");
    add(settings, "NEAR", 20, "2000h", "ip", "GET /orders");
    return BothCounters.start(settings);
  }

  private static void add(
      Map<String, String> settings, String name, int limit, String period, String by, String of) {
    String prefix = "CANDOR_RATE_LIMIT_" + name;
    settings.put(prefix + "_LIMIT", Integer.toString(limit));
    settings.put(prefix + "_PERIOD", period);
    settings.put(prefix + "_BY", by);
    settings.put(prefix + "_ROUTES", of);
  }

  @BeforeEach
  void awaitRedis() {
    if (withRedis) {
      RedisState.awaitTrusted(service);
    }
  }

  RequestSpecification from(String client) {
    return Callers.from(service, client);
  }

  ValidatableResponse get(String path) {
    return from(address).get(path).then();
  }

  static ValidatableResponse refused(ValidatableResponse answer, String policy) {
    return Envelope.check(answer, 429, "RATE_LIMIT_EXCEEDED")
        .body("error.details.limit_type", equalTo(policy));
  }
}
