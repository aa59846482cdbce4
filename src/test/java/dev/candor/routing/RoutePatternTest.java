package dev.candor.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests a configured route means. */
class RoutePatternTest {

  @ParameterizedTest
  @CsvSource({
    "/*, GET, /, true",
    "/*, GET, /products/7, true",
    "POST /auth/token, POST, /auth/token, true",
    "POST /auth/token, GET, /auth/token, false",
    "POST /auth/token, POST, /auth/token/x, false",
    "/products/*, DELETE, /products, true",
    "/products/*, GET, /products/{id}, true",
    "/products/*, GET, /productsale, false",
    "GET /products/*, POST, /products, false",
    "GET /products/*, HEAD, /products, true",
    "POST /products/*, HEAD, /products, false",
    "/products, GET, /products/{id}, false",
  })
  void aPatternMatches(String pattern, String method, String path, boolean matches) {
    assertThat(RoutePattern.parse(pattern).matches(method, path)).isEqualTo(matches);
  }
}
