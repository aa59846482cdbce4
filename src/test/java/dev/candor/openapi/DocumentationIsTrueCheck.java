package dev.candor.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Coverage;
import dev.candor.kit.Coverage.State;
import dev.candor.kit.CoveragePage;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  /** A failure that only a sandbox made does not count. */
  @Test
  void everyDocumentedFailureHasBeenSeen() {
    Coverage coverage = new Coverage(Documentation.served());
    CoveragePage.write(coverage, Path.of("target", "failures", "suite.html"));
    assertThat(coverage.with(State.SEEN)).isNotEmpty();
    assertThat(coverage.with(State.PROVOKED, State.NEVER))
        .as("documented failures that no test provokes")
        .isEmpty();
  }

  @Test
  void everyCodeHasBeenSeen() {
    Coverage coverage = new Coverage(Documentation.served());
    List<String> codes = Engine.EMBEDDED.service().request().get("/errors").path("items.code");
    assertThat(codes).isNotEmpty();
    assertThat(codes)
        .as("codes that no test provokes")
        .allSatisfy(code -> assertThat(coverage.hasSeen(code)).as(code).isTrue());
  }
}
