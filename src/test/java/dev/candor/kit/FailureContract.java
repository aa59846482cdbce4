package dev.candor.kit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The tests of a service's failures: extend it and name the service.
 *
 * <pre>{@code
 * class FailuresTest extends FailureContract {
 *   protected Target target() {
 *     return Target.of("mine", URI.create("http://localhost:8080"), "/q/openapi?format=json");
 *   }
 * }
 * }</pre>
 *
 * <p>It sends one request after another, and reads what each test is about from the service's
 * document. Each is wrong in one way, and is sent to every operation, DELETE among them, with what
 * {@link Target#authorized} allows. A service that does not see what is wrong does as it is asked:
 * name one whose data may be lost.
 */
public abstract class FailureContract {

  /** The service; asked for once. */
  protected abstract Target target();

  /** Where the page with the table of failures is written. */
  protected Path page() {
    return Path.of("target", "failures", getClass().getSimpleName() + ".html");
  }

  @TestFactory
  List<DynamicNode> failures() {
    Target target = target();
    Map<String, List<Probe>> byName =
        FailureKit.probes(target).stream()
            .collect(Collectors.groupingBy(Probe::name, LinkedHashMap::new, Collectors.toList()));
    List<DynamicNode> nodes = new ArrayList<>();
    byName.forEach(
        (name, probes) ->
            nodes.add(dynamicContainer(name, probes.stream().map(FailureContract::test))));
    nodes.add(dynamicTest(Rule.PROVOKED.sentence(), () -> judge(target)));
    return nodes;
  }

  private static DynamicTest test(Probe probe) {
    return dynamicTest(
        probe.subject(),
        () -> {
          List<Finding> findings = probe.run();
          if (!findings.isEmpty()) {
            throw new AssertionError(
                findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
          }
        });
  }

  /** Without a sandbox, the failures that only a suite can make are for the suite to judge. */
  private void judge(Target target) {
    Coverage coverage = new Coverage(target.document());
    CoveragePage.write(coverage, page());
    Set<String> never = coverage.with(Coverage.State.NEVER);
    if (target.demandField() != null && !never.isEmpty()) {
      throw new AssertionError("never seen: " + never);
    }
  }
}
