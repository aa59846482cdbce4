package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a client reads about what is left, on any replica. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("once")
class AllowancesIT {

  private static Redis redis;
  private static Service one;
  private static Service other;

  @BeforeAll
  static void start() {
    redis = Redis.start();
    one = replica();
    other = replica();
    RedisState.awaitTrusted(one);
    RedisState.awaitTrusted(other);
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    redis.close();
  }

  private static Service replica() {
    return Service.start(
        Engine.newDirectory(),
        Map.of(
            "CANDOR_REDIS_URL", redis.url(),
            "CANDOR_TRUSTED_PROXIES", "127.0.0.1",
            "CANDOR_RATE_LIMIT_LOOKS", "2",
            "CANDOR_RATE_LIMIT_IP_LIMIT", "4",
            "CANDOR_RATE_LIMIT_IP_PERIOD", "400h"));
  }

  @Test
  void askingCountsNothing() {
    String address = "198.51.100.1";
    Callers.from(one, address).get("/api/data").then().statusCode(200);
    for (int i = 0; i < 10; i++) {
      assertThat(policy(Callers.from(i % 2 == 0 ? one : other, address), "ip"))
          .containsEntry("limit", 4)
          .containsEntry("period_seconds", 1_440_000)
          .containsEntry("remaining", 3);
    }
  }

  @Test
  void aClientOverItsLimitIsAnswered() {
    String address = "198.51.100.2";
    for (int i = 0; i < 4; i++) {
      Callers.from(one, address).get("/api/data").then().statusCode(200);
    }
    Envelope.check(Callers.from(one, address).get("/api/data").then(), 429, "RATE_LIMIT_EXCEEDED");
    for (Service replica : List.of(one, other)) {
      Map<String, Object> ip = policy(Callers.from(replica, address), "ip");
      assertThat(ip).containsEntry("remaining", 0);
      assertThat(ip.get("resets_in"))
          .asInstanceOf(InstanceOfAssertFactories.INTEGER)
          .isBetween(1_439_000, 1_440_000);
    }
    assertThat(Callers.from(one, address).head("/rate-limits").statusCode()).isEqualTo(200);
  }

  @Test
  void aNewClientHasAll() {
    assertThat(policy(Callers.from(one, "198.51.100.3"), "ip"))
        .containsEntry("remaining", 4)
        .containsEntry("resets_in", 0);
  }

  @Test
  void eachClientSeesWhatCanApplyToIt() {
    assertThat(Callers.policies(Callers.from(one, "198.51.100.4")))
        .containsExactly("login", "ip", "failures");
    assertThat(Callers.policies(Callers.from(one, "2001:db8::1")))
        .containsExactly("login", "ip", "network", "failures");
    Account account = Account.open(one);
    assertThat(Callers.policies(account.request()))
        .containsExactly("login", "user", "address", "ip", "failures");
    Envelope.check(one.as("nonsense").get("/rate-limits").then(), 401, "AUTHENTICATION_ERROR");
  }

  /** Beyond two looks a second, the replica answers from what it knows, and knows what it drew. */
  @Test
  void aFloodOfLooksCostsRedisNothing() {
    String address = "198.51.100.5";
    String request = "GET /rate-limits HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + address;
    Callers.from(other, address).get("/api/data").then().statusCode(200);
    try (RawConnection connection = one.connect()) {
      long before = RedisState.questions(redis);
      for (int i = 0; i < 1_000; i++) {
        if (i == 500) {
          Callers.from(one, address).get("/api/data").then().statusCode(200);
        }
        assertThat(connection.send(request + "\r\n\r\n").receive().body())
            .contains("\"remaining\":" + (i < 500 ? 3 : 2));
      }
      assertThat(RedisState.questions(redis) - before).isLessThan(500);
    }
  }

  @Test
  void noCacheKeepsIt() {
    assertThat(one.request().get("/rate-limits").header("Cache-Control")).isEqualTo("no-store");
  }

  private static Map<String, Object> policy(RequestSpecification request, String name) {
    return request
        .get("/rate-limits")
        .then()
        .statusCode(200)
        .extract()
        .path("policies.find { it.name == '%s' }".formatted(name));
  }
}
