package dev.candor.wire;

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
    "///a//b, /a/b",
    "*, /",
    "http://localhost, /",
    "http://localhost/products?x=1, /products?x=1",
    "HTTPS://[::1]:8080/a, /a",
    "http://localhost?x=http://y/z, /?x=http://y/z",
    "/http://a/b, /http:/a/b",
    "/%70roducts/%31, /products/1",
    "/%7Ea%2D%2e%5fb?x=%70, /~a-._b?x=%70",
    "/a%2Fb%2f%3Fc%25%37%30%C3%A4, /a%2Fb%2f%3Fc%2570%C3%A4",
    "/a/./b/../%2e%2E/c/, /c/",
    "/../.., /",
    "/a/..%2Fb, /a/..%2Fb",
    "http://localhost/%61/../b?/../, /b?/../",
  })
  void aTargetHasANormalForm(String target, String normalForm) {
    assertThat(RequestTarget.normalForm(target)).isEqualTo(normalForm);
    assertThat(RequestTarget.normalForm(normalForm)).isEqualTo(normalForm);
    assertThat(RequestTarget.isValid("OPTIONS", target)).isTrue();
    assertThat(URI.create(normalForm)).hasToString(normalForm);
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
