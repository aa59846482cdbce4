package dev.candor.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://shop.example.com, https://shop.example.com",
    "' HTTP://[::1]:8080/api// ', HTTP://[::1]:8080/api",
    "'', ''",
  })
  void itEndsWithoutASlash(String configured, String url) {
    PublicUrl of = new PublicUrl(Optional.of(configured));
    of.check();
    assertThat(of.of("/items/1")).isEqualTo(url + "/items/1");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS://Shop.example.com:443/api, https://shop.example.com",
    "http://[::1]:80, http://[::1]",
    "http://shop:443/, http://shop:443",
    "https://shop:8443/a/b, https://shop:8443",
  })
  void itsOriginIsSpelledAsBrowsersDo(String configured, String origin) {
    assertThat(new PublicUrl(Optional.of(configured)).origin()).contains(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop.example.com/s3cret",
        "ftp://shop.example.com",
        "https:///s3cret",
        "https://ann:s3cret@shop",
        "https://shop?key=s3cret",
        "https://shop#s3cret",
        "https://shop/ s3cret",
        "https://shop/s3cret/\u65e5\u672c\u010a",
        "https://sh\u00f6p/s3cret",
      })
  void nothingElseIsTaken(String configured) {
    assertThatIllegalStateException()
        .isThrownBy(() -> new PublicUrl(Optional.of(configured)).check())
        .withMessageContaining("candor.public-url")
        .withMessageNotContaining("s3cret");
  }
}
