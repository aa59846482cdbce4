package dev.candor.admission.ratelimit;

import static org.hamcrest.Matchers.matchesPattern;

import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hamcrest.Matcher;

/**
 * What the tests of limits have in common: one service, and a client that calls it from an address
 * of its own.
 */
abstract class RateLimitSteps {

  static final Service SERVICE =
      Service.start(
          Engine.newDirectory(),
          Map.of(
              "CANDOR_TRUSTED_PROXIES", "127.0.0.1",
              "CANDOR_RATE_LIMIT_IP_LIMIT", "5",
              "CANDOR_RATE_LIMIT_USER_LIMIT", "3",
              "CANDOR_RATE_LIMIT_LOGIN_LIMIT", "2",
              "CANDOR_RATE_LIMIT_LOGIN_PERIOD", "1h"));

  final String address = Callers.newAddress();

  private final long began = System.nanoTime();

  RequestSpecification request() {
    return Callers.from(SERVICE, address);
  }

  /**
   * What RateLimit says of an allowance, of which no more is back than since the test began.
   *
   * @param seconds until all of it is back, or on a refusal until one more may come
   */
  Matcher<String> left(String type, int requests, int seconds) {
    String item = "\"" + type + "\";r=" + requests + ";t=";
    return matchesPattern("(.*, )?" + item + "(" + seconds(seconds) + ")(, .*)?");
  }

  Matcher<String> within(int seconds) {
    return matchesPattern(seconds(seconds));
  }

  private String seconds(int most) {
    int passed = 1 + (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    return IntStream.rangeClosed(most - passed, most)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("|"));
  }

  void exhaust() {
    for (int i = 0; i < 5; i++) {
      request().get("/api/data").then().statusCode(200);
    }
  }
}
