package dev.candor.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.RawConnection;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a failed request is logged to be from. The tests are the peer, at 127.0.0.1. */
@Tag("once")
class ClientAddressIT {

  private static Service trusting;

  @BeforeAll
  static void start() {
    trusting =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_TRUSTED_PROXIES",
                "10.0.0.0/8, 127.0.0.1",
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                "true"));
  }

  @AfterAll
  static void stop() {
    trusting.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 203.0.113.9",
        "Forwarded: for=203.0.113.9",
        "X-Forwarded-For: 203.0.113.9\r\nForwarded: for=203.0.113.9",
      })
  void whoIsNotTrustedIsNotBelieved(String fields) {
    assertThat(clientIp(Engine.EMBEDDED.service(), "GET /nowhere", fields)).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "X-Forwarded-For: 203.0.113.9                      | 203.0.113.9",
        "x-forwarded-for: 203.0.113.9:4711, 10.0.0.3       | 203.0.113.9",
        "Forwarded: For=\"[2001:DB8::9]:4711\";proto=https | 2001:db8::9",
        "X-Real-IP: 203.0.113.9                            | 127.0.0.1",
      })
  void whatATrustedProxyTellsCounts(String field, String client) {
    assertThat(clientIp(trusting, "GET /nowhere", field)).isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 198.51.100.1, 203.0.113.9",
        "X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 203.0.113.9",
        "X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 203.0.113.9\r\nx-forwarded-for: 10.0.0.3",
        "Forwarded: for=198.51.100.1;x=\", for=203.0.113.9",
      })
  void whatACallerPutsInFrontDoesNotCount(String fields) {
    assertThat(clientIp(trusting, "GET /nowhere", fields)).isEqualTo("203.0.113.9");
  }

  @Test
  void ofTwoFieldsThatDisagreeNeitherIsBelieved() {
    assertThat(
            clientIp(
                trusting,
                "GET /nowhere",
                "Forwarded: for=198.51.100.1\r\nX-Forwarded-For: 203.0.113.9"))
        .isEqualTo("127.0.0.1");
  }

  /** A client that sends this from behind a proxy shares the proxy's allowance. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: unknown",
        "X-Forwarded-For: 198.51.100.1, unknown, 10.0.0.3",
        "Forwarded: for=unknown",
        "Forwarded: for=_hidden, for=10.0.0.3",
      })
  void aClientThatAProxyDoesNotNameIsThePeerAndTheLogSaysSo(String field) {
    assertThat(clientIp(trusting, "GET /nowhere", field)).isEqualTo("127.0.0.1");
    assertThat(trusting.log())
        .contains("the trusted proxy 127.0.0.1: they count as the proxy's own");
  }

  /** Such a message does not reach the router, where another one stands in for it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 203.0.113.9",
        "Forwarded: for=198.51.100.1\r\nForwarded: for=203.0.113.9",
      })
  void aRefusedMessageHasItsClientToo(String fields) {
    assertThat(clientIp(trusting, "FOO /nowhere", fields)).isEqualTo("203.0.113.9");
  }

  /** The line that the proxy added may stand behind the one at which reading ended. */
  @Test
  void aMessageThatIsNotReadToItsEndIsThePeers() {
    String tooLarge = "\r\nA: b\r\nX-Large: " + "a".repeat(30_000);
    assertThat(clientIp(trusting, "GET /nowhere", "X-Forwarded-For: 203.0.113.9" + tooLarge))
        .isEqualTo("127.0.0.1");
  }

  private static String clientIp(Service service, String request, String fields) {
    try (RawConnection connection = service.connect()) {
      String id =
          connection
              .send(request + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n")
              .receive()
              .header("X-Request-Id");
      return awaitLine(service, Objects.requireNonNull(id)).getString("client_ip");
    }
  }

  private static JsonPath awaitLine(Service service, String requestId) {
    List<String> lines =
        Patience.await("the refusal is logged")
            .until(
                () ->
                    service
                        .log()
                        .lines()
                        .filter(line -> line.contains("\"request_id\":\"" + requestId + "\""))
                        .toList(),
                found -> found.size() == 1);
    return new JsonPath(lines.get(0));
  }
}
