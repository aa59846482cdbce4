package dev.candor.shop.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.candor.admission.ratelimit.RedisState;
import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Many addresses guess no more passwords of an account than one, and lock nobody out. */
@Tag("once")
@ParameterizedClass
@ValueSource(booleans = {false, true})
@Execution(ExecutionMode.CONCURRENT)
class GuessLimitIT {

  private static final int LIMIT = 5;
  private static final int ADDRESSES = 40;
  private static final String HOME = "203.0.113.7";

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static Redis redis;
  private static Service inProcess;
  private static Service shared;

  private final Service service;

  GuessLimitIT(boolean withRedis) {
    this.service = withRedis ? shared : inProcess;
  }

  @BeforeAll
  static void start() {
    redis = Redis.start();
    inProcess = service("");
    shared = service(redis.url());
    RedisState.awaitTrusted(shared);
  }

  private static Service service(String redisUrl) {
    return Service.start(
        Engine.newDirectory(),
        Map.of(
            "CANDOR_TRUSTED_PROXIES",
            "127.0.0.1",
            "CANDOR_RATE_LIMIT_ACCOUNT_LIMIT",
            Integer.toString(LIMIT),
            "CANDOR_REDIS_URL",
            redisUrl));
  }

  @AfterAll
  static void stop() {
    inProcess.close();
    shared.close();
    redis.close();
  }

  private Response logIn(String address, String email, String password) {
    return service
        .request()
        .header("X-Forwarded-For", address)
        .contentType("application/json")
        .body("{\"email\": \"" + email + "\", \"password\": \"" + password + "\"}")
        .post("/auth/token");
  }

  private static String elsewhere() {
    int number = NUMBERS.incrementAndGet();
    return "198.18." + number / 256 + "." + number % 256;
  }

  private int guesses(String email) {
    int tried = 0;
    for (int i = 0; i < ADDRESSES; i++) {
      Response guess = logIn(elsewhere(), email, "wrong horse");
      assertThat(guess.statusCode()).isIn(401, 429);
      tried += guess.statusCode() == 401 ? 1 : 0;
    }
    return tried;
  }

  @Test
  void anAccountIsGuessedAtALimitedRateFromWhereverItIs() {
    Account ann = Account.open(service);
    logIn(HOME, ann.email(), ann.password()).then().statusCode(200);
    // The two logins so far were the first from their addresses, and drew on the limit, too.
    assertThat(guesses(ann.email())).isEqualTo(LIMIT - 2);
    Envelope.check(
            logIn(elsewhere(), ann.email(), ann.password()).then(), 429, "RATE_LIMIT_EXCEEDED")
        .body("error.details.limit_type", equalTo("account"))
        .header("Retry-After", notNullValue());
    // Who logged in here before is let through, however many guess elsewhere.
    for (int i = 0; i < 2 * LIMIT; i++) {
      logIn(HOME, ann.email(), ann.password()).then().statusCode(200);
    }
    logIn(HOME, ann.email(), "wrong horse").then().statusCode(401);
  }

  @Test
  void theLimitDoesNotTellWhichAccountsExist() {
    String nobody = UUID.randomUUID() + "@example.com";
    assertThat(guesses(nobody)).isEqualTo(LIMIT);
    Envelope.check(logIn(elsewhere(), nobody, "wrong horse").then(), 429, "RATE_LIMIT_EXCEEDED")
        .body("error.details.limit_type", equalTo("account"));
    // The same account, however its address is written.
    Envelope.check(
        logIn(elsewhere(), nobody.toUpperCase(Locale.ROOT), "wrong horse").then(),
        429,
        "RATE_LIMIT_EXCEEDED");
  }

  @Test
  void aTokenIsNoWayAroundTheLimit() {
    Account ann = Account.open(service);
    guesses(ann.email());
    Envelope.check(
            ann.json("{\"password\": \"battery staple\", \"current_password\": \"wrong horse\"}")
                .header("X-Forwarded-For", elsewhere())
                .patch(ann.path())
                .then(),
            429,
            "RATE_LIMIT_EXCEEDED")
        .body("error.details.limit_type", equalTo("account"));
  }
}
