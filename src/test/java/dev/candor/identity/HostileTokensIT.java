package dev.candor.identity;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Keys;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import dev.candor.testing.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tokens that nobody has seen cost an address that is over its limit next to nothing. That they are
 * not verified shows in valid ones: these are refused, too.
 */
class HostileTokensIT {

  private static final int LIMIT = 5;
  private static final int MANY = 20;
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private static Service service;
  private static Account ann;

  private final String address = "198.51.100." + ADDRESSES.incrementAndGet();

  @BeforeAll
  static void start() {
    Map<String, String> settings = new HashMap<>(Keys.shared().settings());
    settings.put("CANDOR_TRUSTED_PROXIES", "127.0.0.1");
    settings.put("CANDOR_RATE_LIMIT_IP_LIMIT", Integer.toString(LIMIT));
    settings.put("CANDOR_RATE_LIMIT_IP_PERIOD", "1h");
    settings.put("CANDOR_RATE_LIMIT_IP_ROUTES", "/api/data,/protected");
    settings.put("CANDOR_RATE_LIMIT_VERIFICATIONS", "2");
    settings.put("CANDOR_TOKEN_INVALID_FOR", "1m");
    service = Service.start(Engine.newDirectory(), settings);
    ann = Account.open(service);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private RequestSpecification request() {
    return service.request().header("X-Forwarded-For", address);
  }

  private Response get(String token) {
    return request().header("Authorization", "Bearer " + token).get("/api/data");
  }

  private void exhaust() {
    for (int i = 0; i < LIMIT; i++) {
      request().get("/api/data").then().statusCode(200);
    }
    request().get("/api/data").then().statusCode(429);
  }

  private static JwtClaims claims() {
    JwtClaims claims = Tokens.claims(ann);
    claims.setJwtId(UUID.randomUUID().toString());
    return claims;
  }

  private static String sign(JwtClaims claims, Keys keys) {
    return Tokens.sign(claims, "ES256", keys.pair().getPrivate(), null);
  }

  private static String valid() {
    return sign(claims(), Keys.shared());
  }

  @Test
  void anAddressOverItsLimitHasFewUnknownTokensVerified() {
    exhaust();
    long begin = System.nanoTime();
    long admitted = IntStream.range(0, 200).filter(i -> get(valid()).statusCode() == 200).count();
    long seconds = 1 + (System.nanoTime() - begin) / 1_000_000_000;
    assertThat(admitted).isBetween(1L, 2 + 2 * seconds);
    RawResponse drained = drained();
    Envelope.check(drained, 429, "RATE_LIMIT_EXCEEDED");
    assertThat(drained.json().getString("error.details.limit_type")).isEqualTo("ip");
    // Others have nothing to do with it.
    service
        .as(valid())
        .header("X-Forwarded-For", "203.0.113.9")
        .get("/api/data")
        .then()
        .statusCode(200);
  }

  /** The first answer to a token of which no more are verified. */
  private RawResponse drained() {
    return Patience.await("no more tokens are verified")
        .until(this::firstRefusalOfMany, Optional::isPresent)
        .orElseThrow();
  }

  /** They are sent together: the service has them at once, however slow this process is. */
  private Optional<RawResponse> firstRefusalOfMany() {
    String requests = Stream.generate(this::requestWithAToken).limit(MANY).collect(joining());
    try (RawConnection connection = service.connect().send(requests)) {
      return Stream.generate(connection::receive)
          .limit(MANY)
          .filter(each -> each.status() == 429)
          .findFirst();
    }
  }

  private String requestWithAToken() {
    return "GET /api/data HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: "
        + address
        + "\r\nAuthorization: Bearer "
        + valid()
        + "\r\n\r\n";
  }

  @Test
  void aTokenThatIsKnownToBeValidIsNotShutOut() {
    String token = service.logIn(ann.email(), ann.password()).path("access_token");
    exhaust();
    String refused = drained().header("X-Request-Id");
    request().get("/failures/" + refused).then().body("stage", equalTo("UNKNOWN_TOKEN"));
    get(token).then().statusCode(200);
    String verified = valid();
    Patience.await("a token is verified").until(() -> get(verified).statusCode() == 200);
    drained();
    get(verified).then().statusCode(200);
  }

  @Test
  void anInvalidTokenIsVerifiedOnce() {
    exhaust();
    String forged = sign(claims(), Keys.generate());
    for (int i = 0; i < 100; i++) {
      get(forged).then().statusCode(429);
    }
    get(valid()).then().statusCode(200);
  }

  @Test
  void aTokenThatWasTooEarlyIsTakenWhenItsTimeHasCome() {
    String token =
        Patience.await("a token is too early")
            .until(HostileTokensIT::soonValid, each -> getProtected(each, address) == 401);
    Patience.await("the token's time comes")
        .until(() -> getProtected(token, "203.0.113.10") == 200);
  }

  private static String soonValid() {
    JwtClaims early = claims();
    early.setNotBefore(Tokens.in(2));
    return sign(early, Keys.shared());
  }

  private static int getProtected(String token, String address) {
    return service.as(token).header("X-Forwarded-For", address).get("/protected").statusCode();
  }

  /** The limits count no such route, so they do not tell that the address asks too often. */
  @ParameterizedTest
  @ValueSource(strings = {"/rate-limits", "/products"})
  void aRouteThatIsNotCountedHasFewUnknownTokensVerified(String path) {
    long begin = System.nanoTime();
    List<Response> answers =
        Stream.generate(() -> request().header("Authorization", "Bearer " + valid()).get(path))
            .limit(200)
            .toList();
    long seconds = 1 + (System.nanoTime() - begin) / 1_000_000_000;
    assertThat(answers.stream().filter(each -> each.statusCode() == 200).count())
        .isBetween(1L, 2 + 2 * seconds);
    answers.stream()
        .filter(each -> each.statusCode() != 200)
        .forEach(
            each ->
                Envelope.check(each.then(), 429, "RATE_LIMIT_EXCEEDED")
                    .header("RateLimit-Policy", "\"verifications\";q=2;w=1")
                    .body("error.details.limit_type", equalTo("verifications")));
    request().get(path).then().statusCode(200);
    service.as(ann.token()).header("X-Forwarded-For", address).get(path).then().statusCode(200);
  }
}
