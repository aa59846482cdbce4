package dev.candor.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/products?a[]=1, /products?a[]=1",
    "//, /",
    "///a//b, /a//b",
    "*, /",
    "http://localhost, /",
    "http://localhost/products?x=1, /products?x=1",
    "HTTPS://[::1]:8080/a, /a",
    "http://localhost?x=http://y/z, /?x=http://y/z",
    "/http://a/b, /http://a/b",
  })
  void aTargetHasAnOriginForm(String target, String originForm) {
    assertThat(RequestTarget.originForm(target)).isEqualTo(originForm);
    assertThat(RequestTarget.isValid("OPTIONS", target)).isTrue();
    assertThat(URI.create(originForm)).hasToString(originForm);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "/a[1]",
        "/%",
        "/%0",
        "/%00",
        "/%g0",
        "/a b",
        "/\u00e4",
        "/a|b",
        "/{a}",
        "/a#b",
        "http://",
        "http:///a",
        "http://a b/",
        "http://a/%zz",
        "ftp://a/",
        "a:80",
        "*/",
      })
  void anythingElseIsNoTarget(String target) {
    assertThat(RequestTarget.isValid("OPTIONS", target)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "HEAD"})
  void theAsteriskIsForOptionsOnly(String method) {
    assertThat(RequestTarget.isValid(method, "*")).isFalse();
  }
}
