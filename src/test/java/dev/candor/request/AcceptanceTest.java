package dev.candor.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, section 12.5.1, as far as two media types are concerned. */
class AcceptanceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/problem+json",
        "APPLICATION/Problem+JSON",
        "application/problem+json;q=1.000",
        "application/problem+json;q=0.001",
        "application/problem+json; charset=utf-8 ; Q=0.5",
        "application/problem+json, */*",
        "application/problem+json, application/*",
        "application/problem+json, application/json",
        "application/problem+json;q=0.5, application/json;q=0.5",
        "application/problem+json;q=0.5, application/json;q=0.4, */*;q=0.9",
        "application/problem+json;q=0.5, application/*;q=0.4, */*;q=0.9",
        "application/problem+json;q=0.5, application/json;q=0",
        "application/problem+json;q=0.5, application/json;q=high, text/html",
        "application/problem+json;q=0.2, application/problem+json;q=0.8, */*;q=0.5",
        "text/html;x=\"a,application/json\", application/problem+json;q=0.5",
        "text/html;x=\"\\\",application/json;q=1\", application/problem+json;q=0.5",
        "application/problem+json;x=\";q=0\"",
        ", ,application/problem+json,",
      })
  void problemDetailsAreForWhoNamesThemAndLikesThemNoLessThanJson(String field) {
    assertThat(Acceptance.of(List.of(field)).prefersProblem()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "application/*",
        "application/json",
        "application/xhtml+xml, text/html",
        "application/problem+xml",
        "application/problem+jsonx",
        "xapplication/problem+json",
        "problem+json",
        "text/html;x=\"application/problem+json\"",
        "text/html;x=\", application/problem+json",
        "application/problem+json;q=0",
        "application/problem+json;q=0.000, */*;q=0",
        "application/problem+json;q=high",
        "application/problem+json;q=",
        "application/problem+json;q=1.1",
        "application/problem+json;q=-1",
        "application/problem+json;q=\"1\"",
        "application/problem+json;q=0.5, */*",
        "application/problem+json;q=0.5, application/*;q=0.9",
        "application/problem+json;q=0.9, application/json",
        "application/problem+json;q=0.8, application/*;q=0.1, application/json;q=0.9",
      })
  void everybodyElseGetsJson(String field) {
    assertThat(Acceptance.of(List.of(field)).prefersProblem()).isFalse();
  }

  @Test
  void allFieldsCount() {
    assertThat(Acceptance.of(List.of()).prefersProblem()).isFalse();
    assertThat(Acceptance.of(List.of("text/html", "application/problem+json")).prefersProblem())
        .isTrue();
    assertThat(
            Acceptance.of(List.of("application/problem+json;q=0.5", "application/json"))
                .prefersProblem())
        .isFalse();
  }

  @Test
  void oneAmongHundredsIsFound() {
    String many = "text/plain;q=0.5;x=\"a,b\", ".repeat(500);
    assertThat(Acceptance.of(List.of(many + "application/problem+json")).prefersProblem()).isTrue();
  }

  @Test
  void whatComesBehindAThousandIsNotRead() {
    String many = ",a/b".repeat(1_000);
    assertThat(Acceptance.of(List.of(many + ",application/problem+json")).prefersProblem())
        .isFalse();
  }

  @Test
  void aClientOfProblemDetailsAcceptsJsonUnlessItSaysOtherwise() {
    for (String field :
        List.of("application/problem+json", "text/html, application/problem+json;q=0.1")) {
      assertThat(choose(field, "application/json")).as(field).isEqualTo("application/json");
    }
    for (String field :
        List.of("application/problem+json;q=0", "application/problem+json, application/json;q=0")) {
      assertThat(choose(field, "application/json")).as(field).isEqualTo("none");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        ",",
        "*",
        "*/*",
        "a",
        "*/json",
        "application/",
        "application/*",
        "application/json;",
        "application/json;q=",
        "application/json;q=.2",
        "application/json;q=2",
        "application/json;q=0.12345",
        "text/html;q=0.2, application/json;q=.3",
        "text/html, application/json",
        "text/html;q=0.5, *",
      })
  void theFirstTypeIsChosen(String field) {
    assertThat(choose(field, "application/json", "text/html")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/*",
        "TEXT/HTML",
        "text/html;level=1;q=0.1",
        "text/html, */*",
        "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
        "application/json;q=0, */*;q=0.1",
        "application/json;q=high, text/html;q=0.1",
      })
  void theSecondTypeIsChosen(String field) {
    assertThat(choose(field, "application/json", "text/html")).isEqualTo("text/html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "*/*;q=0", "application/jsonx", "text/htm", "*;q=0.0"})
  void noTypeIsChosen(String field) {
    assertThat(choose(field, "application/json", "text/html")).isEqualTo("none");
  }

  private static String choose(String field, String... offered) {
    return Acceptance.of(List.of(field)).choose(List.of(offered)).orElse("none");
  }
}
