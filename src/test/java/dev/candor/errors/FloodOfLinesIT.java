package dev.candor.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.candor.kit.RawConnection;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What clients send does not decide how much is written about it. */
@Tag("once")
class FloodOfLinesIT {

  private static final int FLOOD = 2_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As a proxy, the test can be any number of clients. */
  private static final Service SERVICE =
      Service.start(
          Engine.newDirectory(),
          Map.of(
              "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true",
              "CANDOR_RATE_LIMIT_IP_LIMIT", "100",
              "CANDOR_FAILURE_LINES_PER_CLIENT", "",
              // Fewer than a busy machine answers in a second.
              "CANDOR_FAILURE_LINES_PER_CODE", "20",
              "CANDOR_TRUSTED_PROXIES", "127.0.0.1"));

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  /** A code has so many lines in a second, and a flood may have used up those of the last one. */
  @AfterEach
  void failuresHaveTheirLinesAgain() {
    List<String> ids = new ArrayList<>();
    Patience.await("a failure has a line")
        .until(
            () -> {
              ids.add(SERVICE.request().get("/nowhere").header("X-Request-Id"));
              String log = SERVICE.log();
              return ids.stream().anyMatch(log::contains);
            });
  }

  @Test
  void aFloodOfOneClientIsSummedUpAndCountedInFull() {
    double before = Records.count(SERVICE, "429", "RATE_LIMIT_EXCEEDED", "UNKNOWN");
    int bytes = SERVICE.log().length();
    long began = System.nanoTime();
    flood("192.0.2.1", FLOOD + 100);
    int seconds = secondsTouched(began);
    assertThat(Records.count(SERVICE, "429", "RATE_LIMIT_EXCEEDED", "UNKNOWN") - before)
        .isBetween(FLOOD - 10.0, FLOOD + 0.0);
    int refused = (int) (Records.count(SERVICE, "429", "RATE_LIMIT_EXCEEDED", "UNKNOWN") - before);
    Patience.await("the sums are logged")
        .untilAsserted(
            () ->
                assertThat(lines("429", "192.0.2.1").size() + suppressed("429", "192.0.2.1"))
                    .isEqualTo(refused));
    assertThat(lines("429", "192.0.2.1").size()).isLessThanOrEqualTo(seconds * 10);
    assertThat((long) SERVICE.log().length() - bytes).isLessThan(20L * seconds * 2_000);
  }

  @Test
  void anotherClientHasItsOwnLines() {
    flood("192.0.2.2", 200);
    String id =
        SERVICE
            .request()
            .header("X-Forwarded-For", "192.0.2.3")
            .get("/nowhere")
            .header("X-Request-Id");
    assertThat(Records.awaitLine(SERVICE, id)).containsEntry("client_ip", "192.0.2.3");
  }

  @Test
  void aNetworkOfIpv6IsOneClient() {
    flood(i -> "2001:db8:0:7::" + Integer.toHexString(i + 1), 50);
    Patience.await("the sum of one network is logged")
        .until(() -> suppressed("404", "2001:db8:0:7::") > 0);
  }

  @Test
  void aFloodOfManyClientsIsSummedUpWithoutThem() {
    flood(i -> "198.51." + i / 250 + "." + i % 250, 3_000);
    Patience.await("the sum of all clients is logged").until(() -> suppressed("404", null) > 0);
  }

  @Test
  void whatAClientSendsIsCut() {
    String id =
        SERVICE
            .request()
            .header("User-Agent", "u".repeat(5_000))
            .header("X-Forwarded-For", "192.0.2.4")
            .get("/" + "p".repeat(3_000))
            .header("X-Request-Id");
    assertThat(Records.awaitLine(SERVICE, id))
        .containsEntry("user_agent", "u".repeat(256))
        .containsEntry("path", "/" + "p".repeat(255));
    id = SERVICE.request().get("/errors/" + "c".repeat(3_000)).header("X-Request-Id");
    assertThat(String.valueOf(Records.awaitLine(SERVICE, id).get("error_message")))
        .contains(" '" + "c".repeat(256) + "' ");
  }

  @Test
  void whatOnlyAClientCanCauseIsNoError() {
    for (String line :
        List.of("FOO".repeat(500) + " /products HTTP/1.1", "GET /products HTTP/2.0")) {
      try (RawConnection connection = SERVICE.connect()) {
        String id =
            Objects.requireNonNull(
                connection.send(line + "\r\nHost: a\r\n\r\n").receive().header("X-Request-Id"));
        Map<String, Object> logged = Records.awaitLine(SERVICE, id);
        assertThat(logged).containsEntry("level", "INFO").doesNotContainKey("stack");
        assertThat(String.valueOf(logged.get("method"))).hasSizeLessThanOrEqualTo(256);
      }
    }
  }

  @Test
  void whatAShadowLimitWouldRefuseIsSummedUpToo() {
    Map<String, String> settings =
        Map.of(
            "CANDOR_RATE_LIMIT_SHADOW", "true",
            "CANDOR_RATE_LIMIT_IP_LIMIT", "1",
            "CANDOR_FAILURE_LINES_PER_CLIENT", "");
    try (Service shadow = Service.start(Engine.newDirectory(), settings)) {
      long began = System.nanoTime();
      String path = "/products/" + "9".repeat(1_000);
      try (RawConnection connection = shadow.connect()) {
        for (int i = 0; i < FLOOD; i++) {
          connection.send("GET %s HTTP/1.1\r\nHost: a\r\n\r\n".formatted(path)).receive();
        }
      }
      Patience.await("the sum is logged")
          .until(() -> shadow.log().contains("RATE_LIMIT_EXCEEDED suppressed"));
      int seconds = secondsTouched(began);
      List<String> watched =
          shadow.log().lines().filter(line -> line.contains("Would refuse")).toList();
      assertThat(watched).hasSizeBetween(10, seconds * 10);
      assertThat(watched).allMatch(line -> line.length() < 500);
    }
  }

  /**
   * The budget is of each second of the service's clock, and the first and the last count whole.
   */
  private static int secondsTouched(long began) {
    return (int) ((System.nanoTime() - began) / 1_000_000_000) + 2;
  }

  private static void flood(String client, int requests) {
    flood(i -> client, requests);
  }

  private static void flood(IntFunction<String> clients, int requests) {
    try (RawConnection connection = SERVICE.connect()) {
      for (int i = 0; i < requests; i++) {
        connection
            .send(
                "GET /nowhere HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: %s\r\nUser-Agent: %s\r\n\r\n"
                    .formatted(clients.apply(i), "a".repeat(2_000)))
            .receive();
      }
    }
  }

  private static List<Map<String, Object>> lines(String status, String client) {
    return records().stream()
        .filter(line -> line.containsKey("request_id"))
        .filter(line -> status.equals(String.valueOf(line.get("status_code"))))
        .filter(line -> client.equals(line.get("client_ip")))
        .toList();
  }

  private static int suppressed(String status, @Nullable String client) {
    return records().stream()
        .filter(line -> line.containsKey("suppressed"))
        .filter(line -> status.equals(String.valueOf(line.get("status_code"))))
        .filter(line -> Objects.equals(client, line.get("client_ip")))
        .mapToInt(line -> Integer.parseInt(String.valueOf(line.get("suppressed"))))
        .sum();
  }

  private static Map<String, Object> parse(String line) {
    try {
      return JSON.readValue(line, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  private static List<Map<String, Object>> records() {
    return SERVICE
        .log()
        .lines()
        .filter(line -> line.contains("\"category\":\"api.errors\""))
        .map(FloodOfLinesIT::parse)
        .toList();
  }
}
