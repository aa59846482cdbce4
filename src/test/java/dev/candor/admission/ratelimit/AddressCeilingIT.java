package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts do not multiply what an address may send, in process and with a real Redis. */
@Tag("once")
@ParameterizedClass
@ValueSource(booleans = {false, true})
class AddressCeilingIT {

  /** Twice as many as the issue had. */
  private static final int ACCOUNTS = 18;

  private static final int CEILING = 40;
  private static final int USER_LIMIT = 30;

  private static BothCounters counters;

  private final boolean withRedis;
  private final Service service;

  private final String address = Callers.newAddress();

  AddressCeilingIT(boolean withRedis) {
    this.withRedis = withRedis;
    this.service = counters.service(withRedis);
  }

  @BeforeAll
  static void start() {
    counters =
        BothCounters.start(
            Map.of(
                "CANDOR_TRUSTED_PROXIES", "127.0.0.1",
                "CANDOR_RATE_LIMIT_ADDRESS_LIMIT", Integer.toString(CEILING),
                "CANDOR_RATE_LIMIT_ADDRESS_PERIOD", "100h",
                "CANDOR_RATE_LIMIT_USER_LIMIT", Integer.toString(USER_LIMIT),
                "CANDOR_RATE_LIMIT_USER_PERIOD", "100h"));
  }

  @AfterAll
  static void stop() {
    counters.close();
  }

  private RequestSpecification from(String client, String token) {
    return Callers.from(service.as(token), client);
  }

  @Test
  void manyAccountsOfOneAddressHaveOneCeiling() {
    List<Account> accounts = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add(Account.open(service));
    }
    awaitRedis();
    int admitted = 0;
    for (int i = 0; i < 4 * ACCOUNTS; i++) {
      Response response = from(address, accounts.get(i % ACCOUNTS).token()).get("/api/data");
      assertThat(response.statusCode()).isIn(200, 429);
      admitted += response.statusCode() == 200 ? 1 : 0;
    }
    assertThat(admitted).isEqualTo(CEILING);
    Account last = accounts.get(ACCOUNTS - 1);
    Envelope.check(from(address, last.token()).get("/api/data").then(), 429, "RATE_LIMIT_EXCEEDED")
        .body("error.details.limit_type", equalTo("address"))
        .header(
            "RateLimit-Policy",
            equalTo(
                "\"user\";q=" + USER_LIMIT + ";w=360000, \"address\";q=" + CEILING + ";w=360000"))
        .header("RateLimit", matchesPattern("\"user\";r=2[0-9];t=\\d+, \"address\";r=0;t=\\d+"));
    // The address was refused, the user was not: what it has left is good elsewhere.
    int drawn = CEILING / ACCOUNTS;
    from("203.0.113.7", last.token())
        .get("/api/data")
        .then()
        .statusCode(200)
        .header("RateLimit", containsString("\"user\";r=" + (USER_LIMIT - drawn - 1) + ";"));
    Callers.from(service, address)
        .get("/api/data")
        .then()
        .statusCode(200)
        .header("RateLimit-Policy", equalTo("\"ip\";q=1000000;w=3600"));
  }

  @Test
  void aUserOverItsLimitDrawsNothingOnItsAddress() {
    Account ann = Account.open(service);
    awaitRedis();
    for (int i = 0; i < USER_LIMIT + 5; i++) {
      from(address, ann.token()).get("/api/data");
    }
    Account bob = Account.open(service);
    from(address, bob.token())
        .get("/api/data")
        .then()
        .statusCode(200)
        .header("RateLimit", containsString("\"address\";r=" + (CEILING - USER_LIMIT - 1) + ";"));
  }

  @Test
  void aLoginAndANewAccountDrawOnTheAddressWhateverTokenComesAlong() {
    Account ann = Account.open(service);
    assertThat(policies(logIn(ann.token()))).containsExactly("login", "user", "address", "ip");
    assertThat(policies(logIn(service.adminToken())))
        .containsExactly("login", "user", "address", "ip");
    assertThat(policies(open(ann.token()))).containsExactly("user", "address", "ip");
    assertThat(policies(open(service.adminToken()))).containsExactly("user", "address");
    assertThat(policies(from(address, ann.token()).get(ann.path())))
        .containsExactly("user", "address");
  }

  private Response logIn(String token) {
    return json(token, "{\"email\": \"nobody@example.com\", \"password\": \"wrong horse\"}")
        .post("/auth/token");
  }

  private Response open(String token) {
    return json(
            token, "{\"email\": \"" + UUID.randomUUID() + "@b.cd\", \"password\": \"12345678\"}")
        .post("/users");
  }

  private RequestSpecification json(String token, String body) {
    return from(address, token).contentType("application/json").body(body);
  }

  private static List<String> policies(Response response) {
    return List.of(response.header("RateLimit-Policy").split(", ", -1)).stream()
        .map(policy -> policy.replaceAll("\"(.*)\".*", "$1"))
        .toList();
  }

  @Test
  void severalLimitsAreOneRoundTrip() {
    if (!withRedis) {
      return;
    }
    Account ann = Account.open(service);
    awaitRedis();
    counters.assertAskedOnceEach(
        20, () -> from(address, ann.token()).get("/api/data").then().statusCode(200));
  }

  private void awaitRedis() {
    if (withRedis) {
      RedisState.awaitTrusted(service);
    }
  }
}
