package dev.candor.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs after all other tests: what the document says can happen has happened to one of them. That
 * nothing else has happened, each answer was checked for when it came.
 */
class DocumentationIsTrueCheck {

  /** What Failsafe counts, over all that it has run so far. */
  private static final Path SUMMARY = Path.of("target", "failsafe-reports", "failsafe-summary.xml");

  private static final Pattern RED = Pattern.compile("<(errors|failures)>[1-9]");

  /** A test that failed may not have come to what it provokes; one that was left out has not. */
  @BeforeAll
  static void judgeOnlyWhatIsGreenAndWhole() throws IOException {
    Assumptions.assumeFalse(
        System.getProperty("candor.left-out", "").contains("once"),
        "not judged: tests were left out");
    Assumptions.assumeFalse(
        Files.exists(SUMMARY) && RED.matcher(Files.readString(SUMMARY)).find(),
        "not judged: tests failed");
  }

  @Test
  void everyDocumentedFailureHasBeenSeen() {
    Set<String> seen = new HashSet<>();
    for (String line : Evidence.lines()) {
      seen.add(line.replaceFirst(" \\d{3} ", " "));
    }
    Set<String> unseen = new TreeSet<>();
    Documentation.served()
        .operations()
        .forEach(
            operation ->
                operation.codes().forEach(code -> unseen.add(operation.name() + " " + code)));
    assertThat(unseen).isNotEmpty();
    unseen.removeAll(seen);
    assertThat(unseen).as("documented failures that no test provokes").isEmpty();
  }

  @Test
  void everyCodeHasBeenSeen() {
    Set<String> unseen = new TreeSet<>();
    List<String> codes = Engine.EMBEDDED.service().request().get("/errors").path("items.code");
    unseen.addAll(codes);
    assertThat(unseen).isNotEmpty();
    Evidence.lines().forEach(line -> unseen.remove(line.substring(line.lastIndexOf(' ') + 1)));
    assertThat(unseen).as("codes that no test provokes").isEmpty();
  }
}
