package dev.candor.errors.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language that a field asks for, of English, German and Brazilian Portuguese. */
class LanguageRangesTest {

  private static final List<String> OFFERED = List.of("en", "de", "pt-BR");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de                          | de
          DE                          | de
          de-CH                       | de
          de-CH-1996, en;q=0.5        | de
          de-x-private                | de
          en-GB, de                   | en
          fr, de;q=0.1                | de
          de;q=0.5, en                | en
          de;q=0.5, en;q=0.5          | de
          de;q=0.001, en;q=0          | de
          de ; Q=1.000                | de
          , de ,                      | de
          pt-BR                       | pt-BR
          pt-br, de;q=0.9             | pt-BR
          pt-BR-x-y                   | pt-BR
          pt, de;q=0.5                | de
          *                           | en
          *, de                       | de
          *;q=0.5, de;q=0.1           | en
          en;q=0, *                   | de
          en;q=0, de;q=0, *           | pt-BR
          de-AT;q=0, de               | de
          """)
  void aFieldIsLookedUp(String field, String tag) {
    assertThat(LanguageRanges.choose(field, OFFERED)).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "fr",
        "de;q=0",
        "de-CH, de;q=0",
        "de;q=0, de",
        "*;q=0",
        "de;q=2",
        "de;q=",
        "de;q=0.1234",
        "de;q=0.5;x=y",
        "de;level=1",
        "de en",
        "de_DE",
        "abcdefghi",
        "de-abcdefghi",
        "de, \"en",
        "-",
        "de-",
        "*-DE",
        "d\u00e9"
      })
  void aFieldThatNamesNoneOrIsMalformedChoosesNone(String field) {
    assertThat(LanguageRanges.choose(field, OFFERED)).isNull();
  }

  @Test
  void aFieldThatIsTooLongIsNotRead() {
    String longest = "de, " + "x".repeat(5) + ",".repeat(LanguageRanges.MAX_LENGTH - 9);
    assertThat(LanguageRanges.choose(longest, OFFERED)).isEqualTo("de");
    assertThat(LanguageRanges.choose(longest + ",", OFFERED)).isNull();
  }
}
