package dev.candor.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is recorded of a path. */
class RecordedPathTest {

  @ParameterizedTest
  @CsvSource({
    "/products/1, /products/1",
    "/a%20b/c, /a%20b/c",
    "/a;session=x, /a",
    "/a;b=c;d/e;f/g, /a/e/g",
    "/a%3Bsession=x/b, /a/b",
    "/a%3bsession=x, /a"
  })
  void parametersAreLeftOut(String path, String recorded) {
    assertThat(RecordedPath.of(path)).isEqualTo(recorded);
  }
}
