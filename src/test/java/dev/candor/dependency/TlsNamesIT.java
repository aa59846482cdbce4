package dev.candor.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import dev.candor.testing.Certificates;
import dev.candor.testing.Collector;
import dev.candor.testing.DelayingProxy;
import dev.candor.testing.Engine;
import dev.candor.testing.Envelope;
import dev.candor.testing.GrpcCollector;
import dev.candor.testing.InventoryServer;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Postgres;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Readiness;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import dev.candor.testing.Tokens;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A certificate that a trusted authority has issued for another host is refused by each client, and
 * the log names the certificate. The same client accepts one for the host.
 */
@Execution(ExecutionMode.CONCURRENT)
class TlsNamesIT {

  private static final Certificates CERTIFICATES = Certificates.shared();

  /** The words of the JDK and of the driver of PostgreSQL. */
  private static final String REASON = "(?i)certificate|subject alternative name";

  @Test
  void redis() {
    try (Redis redis = Redis.start();
        DelayingProxy right = right(redis.port());
        DelayingProxy wrong = wrong(redis.port())) {
      try (Service service = redisAt(right)) {
        awaitLimiter(service, "redis");
      }
      try (Service service = redisAt(wrong)) {
        awaitReason(service, "Redis does not answer");
        awaitLimiter(service, "degraded");
        service.request().get("/products").then().statusCode(200);
      }
    }
  }

  @Test
  void database() {
    try (Postgres right = Postgres.startTls(CERTIFICATES.forLoopback());
        Postgres wrong = Postgres.startTls(CERTIFICATES.forAnotherHost())) {
      try (Service service = databaseAt(right)) {
        Readiness.await(service);
      }
      try (Service service = databaseAt(wrong)) {
        Readiness.awaitDown(service, "database", "certificate");
        Envelope.check(service.request().get("/products").then(), 503, "SERVICE_UNAVAILABLE");
        assertThat(service.log()).contains("The database has a certificate");
      }
    }
  }

  @Test
  void payment() {
    try (PaymentServer payments = PaymentServer.start();
        DelayingProxy right = right(port(payments.url()));
        DelayingProxy wrong = wrong(port(payments.url()))) {
      try (Service service = start(patient("CANDOR_PAYMENT", right))) {
        order(service).then().statusCode(201);
      }
      try (Service service = start(patient("CANDOR_PAYMENT", wrong))) {
        assertUnavailable(order(service), "payment");
        awaitReason(service, "'payment' does not answer");
        assertThat(payments.takings()).hasSize(1);
      }
    }
  }

  @Test
  void inventory() {
    try (InventoryServer inventory = InventoryServer.start();
        DelayingProxy right = right(port(inventory.url()));
        DelayingProxy wrong = wrong(port(inventory.url()))) {
      try (Service service = start(patient("CANDOR_INVENTORY", right))) {
        assertThat(order(service).statusCode()).isIn(201, 422);
      }
      try (Service service = start(patient("CANDOR_INVENTORY", wrong))) {
        assertUnavailable(order(service), "inventory");
        awaitReason(service, "'inventory' does not answer");
      }
    }
  }

  @Test
  void issuer() throws IOException, JoseException {
    RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
    key.setKeyId("first");
    HttpServer provider = provider(key);
    String token = Tokens.sign(Tokens.claims(0, 0), "RS256", key.getPrivateKey(), key.getKeyId());
    try (DelayingProxy right = right(provider.getAddress().getPort());
        DelayingProxy wrong = wrong(provider.getAddress().getPort())) {
      try (Service service = issuerAt(right)) {
        // The key is right; whose token it is, is another question.
        assertThat(service.as(token).get("/protected").statusCode()).isIn(200, 401);
      }
      try (Service service = issuerAt(wrong)) {
        assertUnavailable(service.as(token).get("/protected"), "identity");
      }
    } finally {
      provider.stop(0);
    }
  }

  @Test
  void collector() {
    try (Collector collector = Collector.start();
        DelayingProxy right = right(port(collector.url()));
        DelayingProxy wrong = wrong(port(collector.url()))) {
      try (Service service = start(Map.of("CANDOR_TRACING_URL", url(wrong)))) {
        service.request().get("/errors/INTERNAL_ERROR").then().statusCode(200);
        awaitReason(service, "export");
      }
      assertThat(collector.spans()).isEmpty();
      try (Service service = start(Map.of("CANDOR_TRACING_URL", url(right)))) {
        service.request().get("/errors/INTERNAL_ERROR").then().statusCode(200);
        collector.await(span -> span.name().equals("GET /errors/{code}"));
      }
    }
  }

  @Test
  void collectorOverGrpc() {
    try (GrpcCollector right = GrpcCollector.start(CERTIFICATES.forLoopback());
        GrpcCollector wrong = GrpcCollector.start(CERTIFICATES.forAnotherHost())) {
      try (Service service = tracedOverGrpc(wrong)) {
        service.request().get("/errors/INTERNAL_ERROR").then().statusCode(200);
        awaitReason(service, "export");
      }
      assertThat(wrong.spans()).isEmpty();
      try (Service service = tracedOverGrpc(right)) {
        service.request().get("/errors/INTERNAL_ERROR").then().statusCode(200);
        Patience.await("the collector has the span")
            .until(() -> right.spans().contains("GET /errors/{code}"));
      }
    }
  }

  private static Service tracedOverGrpc(GrpcCollector collector) {
    return start(
        Map.of(
            "CANDOR_TRACING_URL",
            collector.url(),
            "QUARKUS_OTEL_EXPORTER_OTLP_TRACES_PROTOCOL",
            "grpc"));
  }

  private static DelayingProxy right(int target) {
    return DelayingProxy.startTls(CERTIFICATES.forLoopback(), target);
  }

  private static DelayingProxy wrong(int target) {
    return DelayingProxy.startTls(CERTIFICATES.forAnotherHost(), target);
  }

  private static int port(String url) {
    return URI.create(url).getPort();
  }

  private static String url(DelayingProxy proxy) {
    return "https://127.0.0.1:" + proxy.port();
  }

  private static Service start(Map<String, String> settings) {
    return Service.startTrusting(CERTIFICATES, Engine.newDirectory(), settings);
  }

  /** A first handshake takes a slow machine a while. */
  private static Map<String, String> patient(String prefix, DelayingProxy proxy) {
    return Map.of(prefix + "_URL", url(proxy), prefix + "_TIMEOUT", "10s");
  }

  private static Service redisAt(DelayingProxy proxy) {
    return start(Map.of("CANDOR_REDIS_URL", "rediss://127.0.0.1:" + proxy.port()));
  }

  private static Service databaseAt(Postgres postgres) {
    String verified = "?sslmode=verify-full&sslrootcert=" + CERTIFICATES.authority();
    return start(Map.of("CANDOR_DATABASE_URL", postgres.createDatabase() + verified));
  }

  private static Service issuerAt(DelayingProxy proxy) {
    return start(
        Map.of(
            "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
            url(proxy) + "/jwks",
            "MP_JWT_VERIFY_PUBLICKEY_ALGORITHM",
            "RS256"));
  }

  private static HttpServer provider(RsaJsonWebKey key) throws IOException {
    byte[] keys = ("{\"keys\": [" + key.toJson() + "]}").getBytes(StandardCharsets.UTF_8);
    HttpServer provider =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/jwks",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    provider.start();
    return provider;
  }

  private static Response order(Service service) {
    return Purchase.of("tok_ok", Map.of(Products.create(service, 1, 9), 1)).send(service.admin());
  }

  private static void assertUnavailable(Response response, String dependency) {
    Envelope.check(response.then(), 503, "EXTERNAL_SERVICE_UNAVAILABLE")
        .body("error.details.service", equalTo(dependency));
  }

  private static void awaitLimiter(Service service, String state) {
    Patience.await("the limiter's state is " + state)
        .untilAsserted(
            () ->
                service
                    .management()
                    .get("/q/health/ready")
                    .then()
                    .rootPath("checks.find { it.name == 'rate-limit' }")
                    .body("data.state", equalTo(state)));
  }

  /** Awaits a line that contains a text and names the certificate. */
  private static void awaitReason(Service service, String text) {
    Patience.await("the log names the certificate")
        .untilAsserted(
            () ->
                assertThat(service.log().lines().filter(line -> line.contains(text)))
                    .anyMatch(line -> line.matches(".*(" + REASON + ").*")));
  }
}
