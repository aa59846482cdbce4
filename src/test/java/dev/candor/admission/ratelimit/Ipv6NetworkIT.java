package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A customer with many networks of IPv6 has no more allowances than the ceiling says. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class Ipv6NetworkIT {

  private static final int LIMIT = 5;
  private static final int CEILING = 20;

  private static Service service;

  @BeforeAll
  static void start() {
    service =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_TRUSTED_PROXIES",
                "127.0.0.1",
                "CANDOR_RATE_LIMIT_IP_LIMIT",
                Integer.toString(LIMIT),
                "CANDOR_RATE_LIMIT_NETWORK_LIMIT",
                Integer.toString(CEILING),
                "CANDOR_RATE_LIMIT_IPV6_PREFIX",
                "56"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Response get(String address) {
    return Callers.from(service, address).get("/api/data");
  }

  @Test
  void manyNetworksOfOneCustomerHaveOneCeiling() {
    int admitted = 0;
    for (int i = 0; i < 10 * LIMIT; i++) {
      admitted +=
          get("2001:db8:1:" + Integer.toHexString(i << 8) + "::1").statusCode() == 200 ? 1 : 0;
    }
    assertThat(admitted).isEqualTo(CEILING);
    Envelope.check(get("2001:db8:1:ff00::1").then(), 429, "RATE_LIMIT_EXCEEDED")
        .body("error.details.limit_type", equalTo("network"));
    get("2001:db8:2::1")
        .then()
        .statusCode(200)
        .header("RateLimit-Policy", containsString("\"network\";q=" + CEILING + ";w=3600"));
    get("203.0.113.1")
        .then()
        .statusCode(200)
        .header("RateLimit-Policy", not(containsString("network")));
  }

  @Test
  void thePrefixOfOneClientIsASetting() {
    for (int i = 0; i < LIMIT; i++) {
      get("2001:db8:3:" + i + "::1").then().statusCode(200);
    }
    Envelope.check(get("2001:db8:3:ff::1").then(), 429, "RATE_LIMIT_EXCEEDED")
        .body("error.details.limit_type", equalTo("ip"));
    get("2001:db8:3:100::1").then().statusCode(200);
  }
}
