package dev.candor;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service does that nobody has configured. */
@QuarkusTest
class DefaultsTest {

  @ParameterizedTest
  @CsvSource({
    "candor.overload.enabled, true",
    "candor.overload.max-limit, 200",
    "candor.inventory.timeout, 2s",
    "candor.inventory.breaker-delay, 2s",
    "candor.inventory.max-concurrent, 50",
    "candor.payment.timeout, 2s",
    "candor.payment.breaker-delay, 2s",
    "candor.payment.max-concurrent, 50",
    "candor.order.claim, 15s",
    "candor.order.grace, 5s",
    "candor.order.key-retention, 24h",
    "candor.order.failed-retention, 7d",
    "candor.disk.low-space, 512M",
    "candor.password.cost, 10",
    "candor.password.waiting-per-core, 6",
    "candor.password.waiting-per-address, 1",
    "candor.request.timeout, 30s",
    "candor.sandbox, false",
    "candor.console.enabled, true",
    "candor.console.maintenance-switch, false",
    "candor.rate-limit.enabled, true",
    "candor.rate-limit.shadow, false",
    "candor.rate-limit.ip.limit, 100",
    "candor.rate-limit.ip.period, 1h",
    "candor.rate-limit.ip.routes, /*",
    "candor.rate-limit.user.limit, 1000",
    "candor.rate-limit.user.period, 1h",
    "candor.rate-limit.user.routes, /*",
    "candor.rate-limit.login.limit, 10",
    "candor.rate-limit.login.period, 1m",
    "candor.rate-limit.login.routes, POST /auth/token",
    "candor.rate-limit.address.limit, 10000",
    "candor.rate-limit.address.period, 1h",
    "candor.rate-limit.address.routes, /*",
    "candor.rate-limit.network.limit, 10000",
    "candor.rate-limit.network.period, 1h",
    "candor.rate-limit.network.routes, /*",
    "candor.rate-limit.ip.by, ip",
    "candor.rate-limit.ip.roles, anonymous",
    "candor.rate-limit.user.by, user",
    "candor.rate-limit.user.roles, user",
    "candor.rate-limit.login.by, ip",
    "candor.rate-limit.address.by, ip",
    "candor.rate-limit.address.roles, user",
    "candor.rate-limit.network.by, network",
    "candor.rate-limit.network.roles, anonymous",
    "candor.rate-limit.looks, 10",
    "candor.rate-limit.account.limit, 20",
    "candor.rate-limit.account.period, 1h",
    "candor.password.known-addresses, 8",
    "candor.password.address-known-for, 90d",
    "candor.rate-limit.network-prefix, 48",
    "candor.rate-limit.ipv6-prefix, 64",
    "candor.rate-limit.verifications, 10",
    "candor.token.max-known, 10000",
    "candor.token.invalid-for, 10s",
    "quarkus.otel.sdk.disabled, true",
    "quarkus.otel.propagators, tracecontext",
    "quarkus.otel.traces.sampler, parentbased_traceidratio",
    "quarkus.redis.active, false",
    "quarkus.redis.tcp.connection-timeout, 1S",
    "quarkus.redis.tcp.read-idle-timeout, 3S",
    "candor.request.max-body-size, 64K",
    "candor.request.max-bodies-size, 16M",
    "candor.request.max-bodies-per-client, 100",
    "quarkus.http.limits.max-initial-line-length, 4096",
    "quarkus.http.limits.max-header-size, 20K",
    "quarkus.http.http2, false",
    "quarkus.http.auth.proactive, false",
    "mp.jwt.verify.issuer, candor",
    "mp.jwt.verify.audiences, candor",
    "mp.jwt.verify.publickey.algorithm, ES256",
    "mp.jwt.verify.clock.skew, 0",
    "smallrye.jwt.new-token.lifespan, 3600",
    "quarkus.management.enabled, true",
    "quarkus.shutdown.timeout, 10S",
    "quarkus.thread-pool.shutdown-interrupt, 0.1S",
    "quarkus.thread-pool.shutdown-timeout, 0.5S",
    "quarkus.log.console.json.enabled, false",
    "quarkus.datasource.h2.active, true",
    "quarkus.datasource.postgresql.active, false",
    "quarkus.datasource.h2.jdbc.acquisition-timeout, 0.9S",
    "quarkus.datasource.postgresql.jdbc.acquisition-timeout, 0.9S",
    "quarkus.datasource.postgresql.jdbc.additional-jdbc-properties.socketTimeout, 1",
  })
  void aDefaultIsPinned(String name, String value) {
    assertThat(ConfigProvider.getConfig().getConfigValue(name).getValue()).isEqualTo(value);
  }
}
