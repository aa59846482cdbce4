package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Port;
import dev.candor.testing.Service;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that is no request draws on its address, too. */
@Execution(ExecutionMode.CONCURRENT)
class MalformedMessageLimitIT extends RateLimitSteps {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FOO / HTTP/1.1",
        "GET /%zz HTTP/1.1",
        "GET / HTTP/7.0",
        // Routes that no limit counts, or only one of their own.
        "GET /rate-limits HTTP/7.0",
        "FOO /rate-limits HTTP/1.1",
        "GET /failures/x HTTP/7.0",
        "POST /auth/token HTTP/7.0",
      })
  void aMalformedMessageDrawsOnItsAddress(String line) {
    for (int left = 4; left >= 0; left--) {
      RawResponse response = send(SERVICE.connect(), line, "");
      assertThat(response.status()).isIn(400, 501, 505);
      assertThat(response.header("RateLimit")).matches("\"ip\";r=" + left + ";t=\\d+");
    }
    RawResponse refused = send(SERVICE.connect(), line, "");
    Envelope.check(refused, 429, "RATE_LIMIT_EXCEEDED");
    assertThat(refused.header("Connection")).isEqualTo("close");
  }

  @Test
  void aMalformedMessageDrawsOnThePoliciesOfItsMethodAndPath() {
    try (Service sandbox =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_SANDBOX", "true",
                "CANDOR_TRUSTED_PROXIES", "127.0.0.1",
                "CANDOR_RATE_LIMIT_WRITES_LIMIT", "5",
                "CANDOR_RATE_LIMIT_WRITES_PERIOD", "24h",
                "CANDOR_RATE_LIMIT_WRITES_ROUTES", "POST /products/*"))) {
      Map<String, Boolean> byWrites =
          Map.of(
              "POST /products HTTP/7.0", true,
              "POST /products/1/2 HTTP/7.0", true,
              "GET /products HTTP/7.0", false,
              "PUT /sandbox/provocations HTTP/7.0", false);
      byWrites.forEach(
          (line, writes) -> {
            String state = String.valueOf(send(sandbox.connect(), line, "").header("RateLimit"));
            assertThat(state).contains("\"ip\"");
            assertThat(state.contains("\"writes\"")).as(line).isEqualTo(writes);
          });
    }
  }

  @Test
  void aMessageWhoseBodyIsMalformedDrawsOnce() {
    String fields = "Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n";
    RawResponse response =
        send(SERVICE.connect(), "POST /process HTTP/1.1", fields + "\r\nnonsense\r\n");
    Envelope.check(response, 400, "MALFORMED_REQUEST");
    request().get("/api/data").then().header("RateLimit", left("ip", 3, 1_440));
  }

  @Test
  void theManagementPortCountsNoMalformedMessages() {
    exhaust();
    RawResponse response = send(SERVICE.connect(Port.MANAGEMENT), "FOO / HTTP/1.1", "");
    assertThat(response.status()).isEqualTo(501);
    assertThat(response.header("RateLimit")).isNull();
  }

  private RawResponse send(RawConnection connection, String line, String rest) {
    try (connection) {
      return connection
          .send(line + "\r\nHost: a\r\nX-Forwarded-For: " + address + "\r\n" + rest + "\r\n")
          .receive();
    }
  }
}
