package dev.candor.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Certificates;
import dev.candor.testing.Collector;
import dev.candor.testing.DelayingProxy;
import dev.candor.testing.Engine;
import dev.candor.testing.GrpcCollector;
import dev.candor.testing.InventoryServer;
import dev.candor.testing.Issuer;
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
import java.util.HashMap;
import java.util.Map;
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
  void eachClientAcceptsItsServer() throws IOException, JoseException {
    try (Servers servers = Servers.start();
        Postgres database = Postgres.startTls(CERTIFICATES.forLoopback());
        GrpcCollector collector = GrpcCollector.start(CERTIFICATES.forLoopback());
        DelayingProxy redis = right(servers.redis().port());
        DelayingProxy payments = right(servers.payments().port());
        DelayingProxy inventory = right(servers.inventory().port());
        Service service =
            start(
                databaseAt(database),
                redisAt(redis),
                patient("CANDOR_PAYMENT", payments),
                patient("CANDOR_INVENTORY", inventory),
                grpcCollectorAt(collector))) {
      Readiness.await(service);
      awaitLimiter(service, "redis");
      long product = Products.create(service, 1, 9);
      servers.inventory().stock(product, 9);
      order(service, product).then().statusCode(201);
      assertThat(servers.payments().takings()).hasSize(1);
      Patience.await("the collector has the span")
          .until(() -> collector.spans().contains("POST /orders"));
    }
  }

  @Test
  void anIssuerAndACollectorAreAccepted() throws IOException, JoseException {
    try (Issuer issuer = Issuer.start();
        Collector collector = Collector.start();
        DelayingProxy keys = right(issuer.port());
        DelayingProxy spans = right(collector.port());
        Service service = start(issuerAt(keys), collectorAt(spans))) {
      // The key is right; whose token it is, is another question.
      assertThat(service.as(issuer.sign(Tokens.claims(0, 0))).get("/protected").statusCode())
          .isIn(200, 401);
      service.request().get("/errors/INTERNAL_ERROR").then().statusCode(200);
      collector.await(span -> span.name().equals("GET /errors/{code}"));
    }
  }

  @Test
  void serversOfAnotherNameAreRefused() throws IOException, JoseException {
    try (Servers servers = Servers.start();
        GrpcCollector collector = GrpcCollector.start(CERTIFICATES.forAnotherHost());
        DelayingProxy redis = wrong(servers.redis().port());
        DelayingProxy inventory = wrong(servers.inventory().port());
        Service service =
            start(
                redisAt(redis),
                patient("CANDOR_INVENTORY", inventory),
                grpcCollectorAt(collector))) {
      awaitReason(service, "Redis does not answer");
      awaitLimiter(service, "degraded");
      service.request().get("/products").then().statusCode(200);
      assertUnavailable(order(service, Products.create(service, 1, 9)), "inventory");
      awaitReason(service, "'inventory' does not answer");
      awaitReason(service, "export");
      assertThat(collector.spans()).isEmpty();
    }
  }

  @Test
  void anIssuerAndAPaymentServiceOfAnotherNameAreRefused() throws IOException, JoseException {
    try (Issuer issuer = Issuer.start();
        PaymentServer payments = PaymentServer.start();
        DelayingProxy keys = wrong(issuer.port());
        DelayingProxy charges = wrong(payments.port())) {
      try (Service service = start(issuerAt(keys))) {
        assertUnavailable(
            service.as(issuer.sign(Tokens.claims(0, 0))).get("/protected"), "identity");
      }
      try (Service service = start(patient("CANDOR_PAYMENT", charges))) {
        assertUnavailable(order(service, Products.create(service, 1, 9)), "payment");
        awaitReason(service, "'payment' does not answer");
        assertThat(payments.takings()).isEmpty();
      }
    }
  }

  @Test
  void aDatabaseAndACollectorOfAnotherNameAreRefused() {
    try (Postgres database = Postgres.startTls(CERTIFICATES.forAnotherHost());
        Collector collector = Collector.start();
        DelayingProxy wrong = wrong(collector.port());
        Service service = start(databaseAt(database), collectorAt(wrong))) {
      Readiness.awaitDown(service, "database", "certificate");
      Envelope.check(service.request().get("/products").then(), 503, "SERVICE_UNAVAILABLE");
      service.awaitLogged("The database has a certificate");
      awaitReason(service, "export");
      assertThat(collector.spans()).isEmpty();
    }
  }

  /** What a service uses, without TLS. */
  private record Servers(Redis redis, PaymentServer payments, InventoryServer inventory)
      implements AutoCloseable {

    static Servers start() {
      return new Servers(Redis.start(), PaymentServer.start(), InventoryServer.start());
    }

    @Override
    public void close() {
      redis.close();
      payments.close();
      inventory.close();
    }
  }

  private static DelayingProxy right(int target) {
    return DelayingProxy.startTls(CERTIFICATES.forLoopback(), target);
  }

  private static DelayingProxy wrong(int target) {
    return DelayingProxy.startTls(CERTIFICATES.forAnotherHost(), target);
  }

  private static String url(DelayingProxy proxy) {
    return "https://127.0.0.1:" + proxy.port();
  }

  @SafeVarargs
  private static Service start(Map<String, String>... parts) {
    Map<String, String> settings = new HashMap<>();
    for (Map<String, String> part : parts) {
      settings.putAll(part);
    }
    return Service.startTrusting(CERTIFICATES, Engine.newDirectory(), settings);
  }

  /** A first handshake takes a slow machine a while. */
  private static Map<String, String> patient(String prefix, DelayingProxy proxy) {
    return Map.of(prefix + "_URL", url(proxy), prefix + "_TIMEOUT", "10s");
  }

  private static Map<String, String> redisAt(DelayingProxy proxy) {
    return Map.of("CANDOR_REDIS_URL", "rediss://127.0.0.1:" + proxy.port());
  }

  private static Map<String, String> databaseAt(Postgres postgres) {
    String verified = "?sslmode=verify-full&sslrootcert=" + CERTIFICATES.authority();
    return Postgres.patient(postgres.createDatabase() + verified);
  }

  private static Map<String, String> issuerAt(DelayingProxy proxy) {
    return Map.of(
        "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
        url(proxy) + "/jwks",
        "MP_JWT_VERIFY_PUBLICKEY_ALGORITHM",
        "RS256");
  }

  private static Map<String, String> collectorAt(DelayingProxy proxy) {
    return Map.of("CANDOR_TRACING_URL", url(proxy));
  }

  private static Map<String, String> grpcCollectorAt(GrpcCollector collector) {
    return Map.of(
        "CANDOR_TRACING_URL",
        collector.url(),
        "QUARKUS_OTEL_EXPORTER_OTLP_TRACES_PROTOCOL",
        "grpc");
  }

  private static Response order(Service service, long product) {
    return Purchase.of("tok_ok", Map.of(product, 1)).send(service.admin());
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
