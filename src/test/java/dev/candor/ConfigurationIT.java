package dev.candor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candor.testing.Engine;
import dev.candor.testing.Keys;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad setting ends the start with a word about it. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class ConfigurationIT {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CANDOR_DATABASE_URL    | mysql://ann:s3cret@host/db     | must look like postgresql://",
        "MP_JWT_VERIFY_PUBLICKEY_LOCATION | /s3cret/key.pem      | public key",
        "SMALLRYE_JWT_SIGN_KEY_LOCATION   | /s3cret/key.pem      | MP_JWT_VERIFY_PUBLICKEY_LOCATION",
        "CANDOR_REDIS_URL       | http://ann:s3cret@host         | must look like redis://",
        "CANDOR_REDIS_URL       | redis://h1:1,ann:s3cret@host   | must look like redis://",
        "CANDOR_TRACING_URL     | http://ann:s3cret@host:4318    | must look like http://collector:4318",
        "CANDOR_CORS_ORIGINS    | https://a,https://s3cret:443   | without :80 for http and :443",
        "CANDOR_LANGUAGES       | de,en                          | candor.languages must be",
      })
  void aBadSettingIsNamed(String name, String value, String message) {
    assertThatThrownBy(() -> Service.start(Engine.newDirectory(), Map.of(name, value)))
        .hasMessageContaining("The service ended")
        .hasMessageContaining(message)
        .hasMessageNotContaining("s3cret");
  }

  /** Settings that are wrong in the same way are named in the same message. */
  @Test
  void allSettingsThatBreakARuleAreNamedAtOnce() {
    assertAllAreNamed(
        """
        CANDOR_PASSWORD_COST              | 32                   | candor.password.cost must be from 4 to 31
        CANDOR_OVERLOAD_MAX_LIMIT         | 0                    | candor.overload.max-limit must be from 1 to 1000
        CANDOR_PAYMENT_URL                | ftp://ann:s3cret@host | candor.payment.url must be an http or
        CANDOR_INVENTORY_URL              | http://host:port     | candor.inventory.url must be an http or
        CANDOR_CONNECTIONS_MAX            | 0                    | candor.connections.max must be from 1 to 1000000
        CANDOR_PAYMENT_TIMEOUT            | 0s                   | candor.payment.timeout must be from 10ms to 1m
        CANDOR_ORDER_CLAIM                | 6m                   | candor.order.claim must be
        CANDOR_REQUEST_TIMEOUT            | 0s                   | candor.request.timeout must be
        CANDOR_REQUEST_MAX_BODY_SIZE      | 1023                 | candor.request.max-body-size must be from 1K to 1G
        CANDOR_JOURNAL_SIZE               | 100001               | candor.journal.size must be
        CANDOR_JOURNAL_RETENTION          | 31d                  | candor.journal.retention must be
        CANDOR_CONSOLE_HOSTS              | candor.example:9000       | must be a name in lower case without a port
        CANDOR_CORS_ORIGINS               | https://app.example.com/x | must be an origin, such as
        CANDOR_RATE_LIMIT_IPV6_PREFIX     | 65                   | candor.rate-limit.ipv6-prefix must be
        """);
  }

  @Test
  void theFirstAdminHasToBeAPossibleAccount() {
    assertAllAreNamed(
        """
        CANDOR_ADMIN_EMAIL                | s3cret               | candor.admin.email must be
        CANDOR_ADMIN_PASSWORD             | s3cret               | candor.admin.password must have
        """);
  }

  /** Each is the business of another part of the service. */
  @Test
  void allSettingsThatCannotBeUsedAreNamedAtOnce() {
    assertAllAreNamed(
        """
        CANDOR_DATA_DIR                   | /proc/nowhere        | candor.data-dir (CANDOR_DATA_DIR) must be a directory
        CANDOR_ADMIN_PASSWORD             |                      | must be set together
        CANDOR_RATE_LIMIT_LOGIN_ROUTES    | auth/token           | must be a path, such as
        CANDOR_PUBLIC_URL                 | https://ann:s3cret@shop | candor.public-url must be
        CANDOR_TRACING_UI_URL             | https://traces/s3cret | candor.tracing.ui-url must be
        CANDOR_REQUIRE_IF_MATCH           | ture                 | candor.require-if-match must be
        CANDOR_LANGUAGES                  | fr                   | candor.languages names fr, and
        CANDOR_TRUSTED_PROXIES            | 10.0.0.1,proxy.internal | neither: proxy.internal
        """);
  }

  /** With the property, the variable and the form that is allowed. */
  @Test
  void allPoliciesThatAreWrongAreNamedAtOnce() {
    assertAllAreNamed(
        """
        CANDOR_RATE_LIMIT_IP_LIMIT        | 0            | candor.rate-limit.ip.limit (CANDOR_RATE_LIMIT_IP_LIMIT) must be a number of requests from 1 to 1000000; this is not: 0
        CANDOR_RATE_LIMIT_LOGIN_PERIOD    | 0s           | candor.rate-limit.login.period (CANDOR_RATE_LIMIT_LOGIN_PERIOD) must be a time from 1s to 366d
        CANDOR_RATE_LIMIT_ACCOUNT_PERIOD  | 367d         | candor.rate-limit.account.period (CANDOR_RATE_LIMIT_ACCOUNT_PERIOD) must be a time from 1s to 366d
        CANDOR_RATE_LIMIT_ACCOUNT_BY      | ip           | candor.rate-limit.account.by (CANDOR_RATE_LIMIT_ACCOUNT_BY) must be account; this is not: ip
        CANDOR_RATE_LIMIT_BURST_LIMIT     | 1000001      | candor.rate-limit.burst.limit (CANDOR_RATE_LIMIT_BURST_LIMIT) must be a number of requests
        CANDOR_RATE_LIMIT_BURST_BY        | IP           | candor.rate-limit.burst.by (CANDOR_RATE_LIMIT_BURST_BY) must be ip, user, caller or network; this is not: IP
        CANDOR_RATE_LIMIT_BURST_ROUTES    | /*,/nowhere  | must match a route of the OpenAPI document, such as '/items/{id}', '/items/*' or 'POST /items'; this is not: /nowhere
        CANDOR_RATE_LIMIT_BURST_ROLES     | user,root    | candor.rate-limit.burst.roles (CANDOR_RATE_LIMIT_BURST_ROLES) must list some of admin, anonymous, user; this is not: root
        CANDOR_RATE_LIMIT_DEAR_LIMIT      | 5            | candor.rate-limit.dear.period (CANDOR_RATE_LIMIT_DEAR_PERIOD) must be a time from 1s to 366d, such as 60s or 1h; it is not set
        CANDOR_RATE_LIMIT_DEAR_COST       | 6            | candor.rate-limit.dear.cost (CANDOR_RATE_LIMIT_DEAR_COST) must be from 1 to the policy's limit, 5; this is not: 6
        CANDOR_RATE_LIMIT_USER_ROLES      | anonymous    | candor.rate-limit.user.roles (CANDOR_RATE_LIMIT_USER_ROLES) must list more than anonymous where by is user
        CANDOR_RATE_LIMIT_USER_ROUTES     | POST /errors | this is not: POST /errors
        CANDOR_RATE_LIMIT_MY_BURST_LIMIT  | 5            | CANDOR_RATE_LIMIT_MY_BURST_LIMIT must name a policy and one of its settings, such as candor.rate-limit.burst.limit (CANDOR_RATE_LIMIT_BURST_LIMIT)
        CANDOR_RATE_LIMIT_7UP_LIMIT       | 5            | CANDOR_RATE_LIMIT_7UP_LIMIT must name a policy
        """);
  }

  @Test
  void allSettingsOfAWrongTypeAreNamedAtOnce() {
    assertAllAreNamed(
        """
        CANDOR_PASSWORD_COST              | slow                 | candor.password.cost
        CANDOR_OVERLOAD_ENABLED           | ture                 | candor.overload.enabled
        CANDOR_JOURNAL_CLIENT_ADDRESSES   | some                 | candor.journal.client-addresses
        CANDOR_RATE_LIMIT_SHADOW          | flase                | must be true or false
        CANDOR_SANDBOX                    | ture                 | candor.sandbox
        CANDOR_CONSOLE_ENABLED            | ture                 | candor.console.enabled
        CANDOR_CONSOLE_MAINTENANCE_SWITCH | perhaps              | candor.console.maintenance-switch
        CANDOR_RATE_LIMIT_USER_LIMIT      | many                 | candor.rate-limit.user.limit
        """);
  }

  /** Each line is a setting, its value and what is to be said of it. */
  private static void assertAllAreNamed(String table) {
    List<List<String>> lines =
        table.lines().map(line -> List.of(line.trim().split(" *\\| ?", 3))).toList();
    Map<String, String> settings =
        lines.stream().collect(Collectors.toMap(line -> line.get(0), line -> line.get(1).strip()));
    assertThatThrownBy(() -> Service.start(Engine.newDirectory(), settings))
        .hasMessageContaining("The service ended")
        .hasMessageContainingAll(lines.stream().map(line -> line.get(2)).toArray(String[]::new))
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void postgresqlNeedsAKeyThatReplicasShare() {
    Map<String, String> settings =
        Map.of(
            "CANDOR_DATABASE_URL",
            "postgresql://ann:s3cret@127.0.0.1:1/db",
            "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
            "",
            "SMALLRYE_JWT_SIGN_KEY_LOCATION",
            "");
    assertThatThrownBy(() -> Service.start(Engine.newDirectory(), settings))
        .hasMessageContaining("MP_JWT_VERIFY_PUBLICKEY_LOCATION")
        .hasMessageContaining("SMALLRYE_JWT_SIGN_KEY_LOCATION")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void keysThatAreNotAPairEndTheStart() {
    Map<String, String> settings =
        Map.of(
            "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
            Keys.generate().publicKey().toString(),
            "SMALLRYE_JWT_SIGN_KEY_LOCATION",
            Keys.generate().privateKey().toString());
    assertThatThrownBy(() -> Service.start(Engine.newDirectory(), settings))
        .hasMessageContaining("are not a pair");
  }

  @Test
  void whyAStartFailedLateIsLoggedToo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> settings =
          Map.of("QUARKUS_HTTP_PORT", Integer.toString(taken.getLocalPort()));
      assertThatThrownBy(() -> Service.start(Engine.newDirectory(), settings))
          .hasMessageContaining("Port " + taken.getLocalPort() + " seems to be in use");
    }
  }

  @Test
  void theEmbeddedDatabaseIsOneFileInTheDataDirectory() throws Exception {
    Path directory = Engine.newDirectory().resolve("made/on/start");
    Files.createDirectories(directory.getParent());
    Path logs = Engine.newDirectory();
    try (Service service = Service.start(logs, Map.of("CANDOR_DATA_DIR", directory.toString()))) {
      service.request().get("/api/data").then().statusCode(200);
      assertThat(directory.resolve("candor.mv.db")).isRegularFile();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void logsAreTextUnlessJsonIsAskedFor() {
    try (Service service = Service.start(Engine.newDirectory(), Map.of())) {
      service.request().header("X-Request-Id", "in-text").get("/nowhere");
      Patience.await("the refusal is logged")
          .until(
              () ->
                  service
                      .log()
                      .contains("404 RESOURCE_NOT_FOUND GET /nowhere [in-text] There is nothing"));
      assertThat(service.log()).doesNotContain("{\"timestamp\"");
    }
  }
}
