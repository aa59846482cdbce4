package dev.candor.admission.cors;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** What the tests of CORS have in common: one service that an app of another origin may call. */
abstract class CorsSteps {

  static final String APP = "https://app.example.com";

  static final Service SERVICE = start();

  private static Service start() {
    Service service =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_CORS_ORIGINS",
                APP + ",http://[::1]:3000",
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                "true",
                "CANDOR_RATE_LIMIT_LOGIN_LIMIT",
                "1"));
    // The one login that the limit admits.
    service.adminToken();
    return service;
  }

  static RequestSpecification from(String origin) {
    return SERVICE.request().header("Origin", origin);
  }

  static Response preflight(String origin, String path) {
    return from(origin)
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "authorization,idempotency-key")
        .options(path);
  }

  static void assertReadable(ValidatableResponse answer) {
    answer
        .header("Access-Control-Allow-Origin", equalTo(APP))
        .header("Access-Control-Expose-Headers", containsString("Retry-After"))
        .header("Access-Control-Allow-Credentials", nullValue());
  }
}
