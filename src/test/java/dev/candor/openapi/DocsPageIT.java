package dev.candor.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.DocumentedOperation;
import dev.candor.testing.Browser;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that draws the document, in a real browser. */
@Tag("once")
class DocsPageIT {

  private static final String LOCKED =
      """
      return [...document.querySelectorAll('.opblock')]
        .filter((route) => route.querySelector('.authorization__btn'))
        .map((route) => route.querySelector('.opblock-summary-method').textContent + ' '
          + route.querySelector('.opblock-summary-path').dataset.path)
        .join();
      """;

  @ParameterizedTest
  @ValueSource(strings = {"/docs", "/docs/"})
  void theRoutesThatNeedATokenHaveALock(String path) {
    List<String> closed =
        Documentation.served().operations().stream()
            .filter(operation -> operation.description().has("security"))
            .map(DocumentedOperation::name)
            .toList();
    assertThat(closed).contains("POST /orders").doesNotContain("POST /users");
    try (Browser browser = Browser.start()) {
      browser.open(Engine.EMBEDDED.service().url() + path);
      Patience.await("the routes are drawn")
          .untilAsserted(
              () ->
                  assertThat(String.valueOf(browser.run(LOCKED)).split(",", -1))
                      .containsExactlyInAnyOrderElementsOf(closed));
      assertThat(browser.messages()).isEmpty();
    }
  }
}
