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
  @ValueSource(
      strings = {
        "shop.example.com/s3cret",
        "ftp://shop.example.com",
        "https:///s3cret",
        "https://ann:s3cret@shop",
        "https://shop?key=s3cret",
        "https://shop#s3cret",
        "https://shop/ s3cret",
      })
  void nothingElseIsTaken(String configured) {
    assertThatIllegalStateException()
        .isThrownBy(() -> new PublicUrl(Optional.of(configured)).check())
        .withMessageContaining("candor.public-url")
        .withMessageNotContaining("s3cret");
  }
}
