package dev.candor.failure.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.Evidence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Runs after all other tests: what the document says can happen has happened to one of them. That
 * nothing else has happened, each answer was checked for when it came.
 */
class DocumentationIsTrueCheck {

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
