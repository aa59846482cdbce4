package dev.candor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.PlainService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the kit finds in a service as Quarkus makes it. */
@Tag("once")
class PlainServiceIT {

  private static final Path PAGE = Path.of("target", "failures", "plain.html");

  private static final List<String> SHAPES =
      List.of(
          "a path that is not there",
          "a method that is not there",
          "a method that HTTP does not have",
          "a representation that is not there",
          "a failure for a client that prefers problems",
          "a body of another type",
          "a body that is hostile",
          "a body that is too large",
          "a line that is no request",
          "a field with a space in its name",
          "a negative length",
          "two lengths",
          "a broken percent-encoding",
          "a long URI",
          "a long header section",
          "no credentials");

  private static final List<String> STATUSES =
      List.of(
          "HEAD",
          "a representation that is not there",
          "a body of another type",
          "a body that is hostile",
          "a body that is too large",
          "a long URI",
          "a long header section",
          "no credentials");

  private static PlainService service;

  @BeforeAll
  static void start() {
    service = PlainService.start();
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void whatAPlainServiceGetsWrongIsFound() {
    Target target =
        Target.of("plain", service.url(), "/q/openapi?format=json").authorized("Bearer plain");
    Map<String, Set<Rule>> found = new TreeMap<>();
    Set<String> broken = new TreeSet<>();
    for (Probe probe : FailureKit.probes(target)) {
      for (Finding finding : probe.run()) {
        found.computeIfAbsent(probe.name(), name -> new TreeSet<>()).add(finding.rule());
        broken.add(finding.rule() + " " + probe.subject());
      }
    }
    // Nobody told it the shape of a failure, or the document which failures there are.
    SHAPES.forEach(name -> assertThat(found.get(name)).as(name).contains(Rule.FAILURE_SHAPE));
    STATUSES.forEach(name -> assertThat(found.get(name)).as(name).contains(Rule.DOCUMENTED));
    assertThat(found.get("a method that is not there")).contains(Rule.ALLOW);
    assertThat(found.get("no credentials")).contains(Rule.WWW_AUTHENTICATE);
    assertThat(found.get("no Host")).contains(Rule.DISCREET);
    assertThat(broken)
        .contains(
            // The methods of all paths that begin alike.
            "OPTIONS /notes",
            "OPTIONS /notes/{id}",
            // A parameter that is null.
            "HOSTILE_BODY POST /notes with nothing",
            "HOSTILE_BODY POST /notes with null");
    // It does get these right.
    assertThat(found.values().stream().flatMap(Set::stream))
        .doesNotContain(Rule.HEAD, Rule.RETRY_AFTER, Rule.RATE_LIMIT_SYNTAX, Rule.CONDITION);
    CoveragePage.write(new Coverage(target.document()), PAGE);
    assertThat(PAGE)
        .content()
        .contains("POST /notes", "HTTP_400", "<td class=\"seen\">", "<td class=\"undocumented\">");
  }
}
