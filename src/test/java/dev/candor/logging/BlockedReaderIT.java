package dev.candor.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.RawConnection;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.RawPost;
import dev.candor.testing.Service;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader of the log can stop reading, and the service goes on. */
@Tag("once")
class BlockedReaderIT {

  /** A pipe holds 16 pages. If these have 4 KiB, it is full with some 300 of these lines. */
  private static final int FAILURES = 800;

  /** Three times as many as fit into 16 pages of 64 KiB. */
  private static final int MOST_FAILURES = 20 * FAILURES;

  /** Their details fill the heap, several times. */
  private static final int LONG_FAILURES = 4_000;

  private static final int QUEUE = 64;
  private static final Pattern ID = Pattern.compile("blocked-(\\d+)");
  private static final Pattern MISSING = Pattern.compile("(\\d+) lines are missing here");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nobodyWaitsForAReaderThatHasStopped(boolean json) {
    try (Service service = start(Map.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "" + json))) {
      service.reader().stop();
      int failures = fail(service, "console");
      service.request().get("/products").then().statusCode(200);
      service.management().get("/q/health/live").then().statusCode(200);
      service.management().get("/q/health/ready").then().statusCode(200);
      service.reader().resume();
      Patience.await("the missing lines are counted")
          .until(() -> MISSING.matcher(service.log()).find());
      double missing = dropped(service, "console");
      Patience.await("the rest of the log is read")
          .untilAsserted(() -> assertThat(sum(MISSING, service.log())).isEqualTo((long) missing));
      List<Integer> ids = ids(service);
      assertThat(ids).isSorted().doesNotHaveDuplicates();
      assertThat((long) ids.size()).isGreaterThanOrEqualTo(failures - (long) missing);
    }
  }

  /** The details of a failure can be a hundred times as long as its line. */
  @Test
  void whatWaitsIsLinesAndNotWhatTheyAreAbout() {
    try (Service service =
        start(
            Map.of(
                "CANDOR_LOG_QUEUE", "4096",
                "CANDOR_FAILURE_LINES_PER_CODE", "10000",
                "QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false"))) {
      service.reader().stop();
      String names = "n".repeat(240) + "\\u0416";
      String body =
          IntStream.range(0, 100)
              .mapToObj(i -> "\"" + i + names + "\":0")
              .collect(Collectors.joining(",", "{", "}"));
      String request = RawPost.of("/process", body);
      try (RawConnection connection = service.connect()) {
        for (int i = 0; i < LONG_FAILURES; i++) {
          assertThat(connection.send(request).receive().status()).isEqualTo(400);
        }
      }
      service.management().get("/q/health/live").then().statusCode(200);
    }
  }

  @Test
  void theProcessEndsWhileNobodyReads() {
    try (Service service = start(Map.of())) {
      service.reader().stop();
      fail(service, "console");
      service.terminate();
      service.awaitExit();
    }
  }

  @Test
  void aReaderThatIsWellGetsTheLastLineToo() {
    Service service = start(Map.of("CANDOR_LOG_DRAIN_TIMEOUT", "10s"));
    String request = service.request().get("/nowhere").header("X-Request-Id");
    service.close();
    service.reader().awaitEnd();
    assertThat(service.log().indexOf(request)).isBetween(0, service.log().indexOf("stopped in"));
  }

  @Test
  void aFileThatCannotBeWrittenHoldsUpNobody() throws IOException, InterruptedException {
    Path file = Engine.newDirectory().resolve("log");
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "rw");
        Service service =
            start(
                Map.of(
                    "QUARKUS_LOG_FILE_ENABLED", "true",
                    "QUARKUS_LOG_FILE_PATH", file.toString(),
                    "QUARKUS_LOG_FILE_ROTATION_ENABLED", "false"))) {
      assertThat(reader.readLine()).isNotEmpty();
      fail(service, "file");
      service.management().get("/q/health/live").then().statusCode(200);
      service.terminate();
      service.awaitExit();
    }
  }

  private static Service start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("CANDOR_LOG_QUEUE", "" + QUEUE);
    settings.put("CANDOR_LOG_DRAIN_TIMEOUT", "");
    settings.put("CANDOR_FAILURE_LINES_PER_CLIENT", "10000");
    settings.put("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "true");
    settings.putAll(more);
    return Service.startBehindPipe(Engine.newDirectory(), settings);
  }

  /** Fails as often as it takes to fill the pipe and the queue, and returns how often. */
  private static int fail(Service service, String destination) {
    int failures = 0;
    try (RawConnection connection = service.connect()) {
      do {
        for (int i = 0; i < FAILURES; i++) {
          failures++;
          connection.send(
              "GET /nowhere HTTP/1.1\r\nHost: a\r\nX-Request-Id: blocked-%d\r\n\r\n"
                  .formatted(failures));
          assertThat(connection.receive().status()).isEqualTo(404);
        }
      } while (dropped(service, destination) == 0 && failures < MOST_FAILURES);
    }
    assertThat(dropped(service, destination)).isPositive();
    return failures;
  }

  private static double dropped(Service service, String destination) {
    return service.metric("log_lines_dropped_total", "destination=\"" + destination + "\"");
  }

  private static List<Integer> ids(Service service) {
    return service
        .log()
        .lines()
        .filter(line -> line.contains("RESOURCE_NOT_FOUND"))
        .flatMap(line -> numbers(ID, line))
        .map(Long::intValue)
        .toList();
  }

  private static long sum(Pattern pattern, String log) {
    return numbers(pattern, log).mapToLong(Long::longValue).sum();
  }

  private static Stream<Long> numbers(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.results().map(found -> Long.valueOf(found.group(1)));
  }
}
