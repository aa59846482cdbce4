package dev.candor.admission.ratelimit;

import static org.hamcrest.Matchers.matchesPattern;

import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
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
              "CANDOR_RATE_LIMIT_LOGIN_LIMIT", "2"));

  final String address = Callers.newAddress();

  RequestSpecification request() {
    return Callers.from(SERVICE, address);
  }

  /**
   * What RateLimit says of an allowance, if the test has taken no more than some seconds.
   *
   * @param seconds until all of it is back, or on a refusal until one more may come
   */
  static Matcher<String> left(String type, int requests, int seconds) {
    String item = "\"" + type + "\";r=" + requests + ";t=";
    return matchesPattern("(.*, )?" + item + "(" + seconds(seconds) + ")(, .*)?");
  }

  static Matcher<String> within(int seconds) {
    return matchesPattern(seconds(seconds));
  }

  private static String seconds(int most) {
    return IntStream.rangeClosed(most - 20, most)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("|"));
  }

  void exhaust() {
    for (int i = 0; i < 5; i++) {
      request().get("/api/data").then().statusCode(200);
    }
  }
}
