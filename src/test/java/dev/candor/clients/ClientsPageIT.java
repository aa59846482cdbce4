package dev.candor.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Service;
import dev.candor.testing.SharedSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/clients.md says is so. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = SharedSandbox.LOCK, mode = ResourceAccessMode.READ)
class ClientsPageIT {

  private static final String PAGE = read(Path.of("docs", "clients.md"));
  private static final String ORDER = "`POST /orders` with a key";

  private static final Service SERVICE = SharedSandbox.service();

  @Test
  void aRetryGetsWhatTheTableSays() {
    Retries retries = new Retries(SERVICE);
    List<String> rows = new ArrayList<>();
    rows.add(row(ORDER, "201", retries::orderTwice));
    rows.add(row(ORDER, "none, the connection broke", retries::orderAfterABrokenConnection));
    rows.add(row(ORDER, "402 `PAYMENT_FAILED`", () -> retries.order("tok_declined", 1)));
    rows.add(row(ORDER, "422 `OUT_OF_STOCK`", () -> retries.order("tok_ok", 11)));
    rows.add(row(ORDER, "400 `VALIDATION_ERROR`, then corrected", () -> retries.changed(0, 1)));
    rows.add(
        row(
            ORDER,
            "503 `EXTERNAL_SERVICE_UNAVAILABLE`, after the charge",
            () -> retries.order("tok_timeout", 1)));
    rows.add(
        row(
            ORDER,
            "503 `EXTERNAL_SERVICE_UNAVAILABLE`, before the charge",
            () -> retries.order("tok_unavailable", 1)));
    for (String refusal :
        List.of("429 `RATE_LIMIT_EXCEEDED`", "503 `OVERLOADED`", "503 `MAINTENANCE_MODE`")) {
      rows.add(row(ORDER, refusal, () -> retries.provoked(refusal.split("`", -1)[1])));
    }
    rows.add(row(ORDER, "201, then another quantity", () -> retries.changed(1, 2)));
    rows.add(row("`POST /orders` without a key", "201", retries::orderTwiceWithoutKey));
    rows.add(row("`POST /users`", "201", retries::openTwice));
    rows.add(row("`POST /products`", "201", retries::createTwice));
    rows.add(row("`PUT /products/{id}`", "200", () -> retries.replaceTwice(false)));
    rows.add(row("`PUT /products/{id}` with `If-Match`", "200", () -> retries.replaceTwice(true)));
    rows.add(row("`DELETE /products/{id}`", "204", retries::deleteTwice));
    assertThat(
            PAGE.lines()
                .dropWhile(line -> !line.equals("| request | first answer | second answer |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|")))
        .containsExactlyElementsOf(rows);
  }

  /** The first answer has been checked against what the row says it is. */
  private static String row(String request, String first, Supplier<List<String>> outcome) {
    List<String> answers = outcome.get();
    assertThat(first).startsWith(answers.get(0));
    return "| %s | %s | %s |".formatted(request, first, answers.get(1));
  }

  @Test
  void everyCodeIsInTheTableOfWhatToDo() {
    List<Map<String, Object>> codes = SERVICE.request().get("/errors").path("items");
    List<String> table =
        PAGE.lines()
            .dropWhile(line -> !line.equals("| `retryable` | status | what to do |"))
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertThat(codes).hasSizeGreaterThan(20);
    for (Map<String, Object> code : codes) {
      String retryable = Boolean.TRUE.equals(code.get("retryable")) ? "yes" : "no";
      Pattern place =
          Pattern.compile(
              "\\| %s \\| (?:[^|]*, )?%s(?: `%s`)?(?:, [^|]*)? \\|.*"
                  .formatted(retryable, code.get("status"), code.get("code")));
      assertThat(table).as("%s", code.get("code")).anyMatch(line -> place.matcher(line).matches());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/test-client/java/dev/candor/client/Retry.java",
        "src/test/clients/typescript/retry.ts",
        "src/test/clients/python/retry.py"
      })
  void thePageShowsTheCodeThatIsRun(String file) {
    assertThat(PAGE).contains("\n" + read(Path.of(file)).strip() + "\n```");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
