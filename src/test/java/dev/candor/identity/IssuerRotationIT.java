package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Issuer;
import dev.candor.testing.Patience;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import dev.candor.testing.Tokens;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Another issuer replaces its keys, while strangers make up tokens. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class IssuerRotationIT {

  private static final RsaJsonWebKey OLD = Issuer.key("old");
  private static final RsaJsonWebKey NEW = Issuer.key("new");
  private static final RsaJsonWebKey STRANGE = Issuer.key("strange");
  private static final int STRANGERS = 30;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger fetches = new AtomicInteger();

  /** How many fetches to come are answered slowly. */
  private final AtomicInteger trickles = new AtomicInteger();

  private final CountDownLatch givenUp = new CountDownLatch(1);
  private volatile List<RsaJsonWebKey> published = List.of(OLD);
  private int port;
  private @Nullable HttpServer issuer = listen();

  @AfterEach
  void stop() {
    goAway();
    threads.shutdownNow();
  }

  @Test
  void aTokenOfAnUnknownKeyDoesNotKeepANewKeyOut() {
    try (Service service = start(Map.of())) {
      String email = Account.register(service);
      ask(service, OLD, email).then().statusCode(200);
      assertInvalid(ask(service, STRANGE, email));
      published = List.of(OLD, NEW);
      assertInvalid(ask(service, STRANGE, email));
      Patience.await("the new key is taken")
          .until(() -> ask(service, NEW, email).statusCode() == 200);
      ask(service, OLD, email).then().statusCode(200);
    }
  }

  @Test
  void strangersDoNotMakeTheServiceFetchKeys() {
    Instant begun = Instant.now();
    try (Service service = start(Map.of("CANDOR_TOKEN_ISSUER_REFETCH", "1m"))) {
      String email = Account.register(service);
      for (int i = 0; i < STRANGERS; i++) {
        assertInvalid(ask(service, STRANGE, email));
      }
      ask(service, OLD, email).then().statusCode(200);
      long minutes = Duration.between(begun, Instant.now()).toMinutes();
      assertThat(fetches.get()).isBetween(1, 1 + (int) minutes);
    }
  }

  @Test
  void clientsThatAreRefusedTogetherDoNotComeBackTogether() {
    int interval = 60;
    try (Service service = start(Map.of("CANDOR_TOKEN_ISSUER_REFETCH", interval + "s"))) {
      String email = Account.register(service);
      goAway();
      int longest =
          Patience.await("a client waits longer than the interval")
              .atMost(Patience.START)
              .until(
                  () -> ask(service, OLD, email).path("error.details.retry_after"),
                  (Integer wait) -> wait > interval);
      assertThat(longest).isLessThanOrEqualTo(interval + interval / 10);
    }
  }

  @Test
  void onlyTokensThatNeedAnIssuerThatIsDownAreRefused() {
    try (Service service = start(Map.of())) {
      String email = Account.register(service);
      String seen = token(OLD, email);
      ask(service, seen).then().statusCode(200);
      goAway();
      published = List.of(NEW);
      Response refused =
          Patience.await("the issuer has been asked")
              .until(() -> ask(service, NEW, email), answer -> answer.statusCode() != 401);
      Envelope.check(refused.then(), 503, "EXTERNAL_SERVICE_UNAVAILABLE")
          .body("error.details.service", equalTo("identity"));
      assertThat(refused.jsonPath().getInt("error.details.retry_after")).isBetween(1, 3);
      assertThat(Records.isUp(service, "identity")).isFalse();
      // Another token than the one before, which would be known.
      ask(service, OLD, email).then().statusCode(200);
      ask(service, seen).then().statusCode(200);
      issuer = listen();
      Patience.await("the new key is taken")
          .until(() -> ask(service, NEW, email).statusCode() == 200);
      assertInvalid(ask(service, OLD, email));
      assertInvalid(ask(service, seen));
      assertThat(Records.isUp(service, "identity")).isTrue();
      assertThat(
              service
                  .log()
                  .lines()
                  .filter(line -> line.contains("issuer of tokens does not answer")))
          .hasSize(1);
    }
  }

  @Test
  void aKeySetThatTricklesIsGivenUp() {
    Map<String, String> settings =
        Map.of("CANDOR_TOKEN_ISSUER_REFETCH", "1s", "CANDOR_TOKEN_ISSUER_TIMEOUT", "15s");
    try (Service service = start(settings)) {
      String email = Account.register(service);
      ask(service, OLD, email).then().statusCode(200);
      published = List.of(OLD, NEW);
      trickles.set(1);
      Patience.await("the new key is taken")
          .until(() -> ask(service, NEW, email).statusCode() == 200);
      assertThat(trickles.get()).isZero();
      Patience.await("the connection is closed").until(() -> givenUp.getCount() == 0);
      service.awaitLogged("The issuer of tokens does not answer: no whole answer in 15000 ms");
    }
  }

  private static void assertInvalid(Response response) {
    Envelope.check(response.then(), 401, "AUTHENTICATION_ERROR")
        .body("error.details.reason", equalTo("INVALID_TOKEN"));
  }

  /** Sends a token that has not been seen before. */
  private static Response ask(Service service, RsaJsonWebKey key, String email) {
    return ask(service, token(key, email));
  }

  private static Response ask(Service service, String token) {
    return service.as(token).get("/protected");
  }

  private static String token(RsaJsonWebKey key, String email) {
    JwtClaims claims = Tokens.claims(0, 0);
    claims.unsetClaim("credentials");
    claims.setSubject(UUID.randomUUID().toString());
    claims.setClaim("email", email);
    claims.setClaim("email_verified", true);
    return Tokens.sign(claims, "RS256", key.getPrivateKey(), key.getKeyId());
  }

  private Service start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "http://127.0.0.1:" + port + "/jwks");
    settings.put("MP_JWT_VERIFY_PUBLICKEY_ALGORITHM", "RS256");
    return Service.start(Engine.newDirectory(), settings);
  }

  private void goAway() {
    if (issuer != null) {
      issuer.stop(0);
      issuer = null;
    }
  }

  private HttpServer listen() {
    return Patience.await("the port of the issuer is free")
        .ignoreException(BindException.class)
        .until(this::tryToListen, server -> true);
  }

  private HttpServer tryToListen() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    port = server.getAddress().getPort();
    server.createContext("/jwks", this::publish);
    server.setExecutor(threads);
    server.start();
    return server;
  }

  private void publish(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    byte[] keys = new JsonWebKeySet(published).toJson().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    // As any server but that of Java does when the client asks for it.
    exchange.getResponseHeaders().set("Connection", "close");
    exchange.sendResponseHeaders(200, keys.length);
    if (trickles.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      trickle(exchange, keys);
    } else {
      exchange.getResponseBody().write(keys);
    }
    exchange.close();
  }

  /** Sends a byte in half a second, until the service has closed the connection. */
  private void trickle(HttpExchange exchange, byte[] keys) {
    try {
      for (byte each : keys) {
        exchange.getResponseBody().write(each);
        exchange.getResponseBody().flush();
        Patience.letPass(Duration.ofMillis(500));
      }
    } catch (IOException e) {
      givenUp.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
