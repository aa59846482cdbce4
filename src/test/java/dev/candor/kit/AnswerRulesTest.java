package dev.candor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerRulesTest {

  private static final String ENVELOPE =
      "{\"error\": {\"code\": \"OVERLOADED\", \"message\": \"Come back.\"%s}}";
  private static final String PROBLEM = "application/problem+json";
  private static final String DOCUMENT =
      """
      {"openapi": "3.1.0", "paths": {"/notes": {"get": {"responses": {
        "200": {"description": "", "content": {"application/json": {}}},
        "503": {"description": "", "content": {"application/json": {}, "application/problem+json": {}}}
      }}}}}
      """;

  private final OpenApiDocument document =
      new OpenApiDocument(DOCUMENT, Evidence.of("rules"), Map.of());

  @Test
  void anEnvelopeIsAFailure() {
    assertThat(rules(503, "application/json", envelope(""))).isEmpty();
    assertThat(rules(503, "application/problem+json; charset=utf-8", "{\"title\": \"Overloaded\"}"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json         | ''",
        "application/json         | {}",
        "application/json         | []",
        "application/json         | {\"error\": \"Overloaded\"}",
        "application/json         | {\"error\": {\"code\": 7, \"message\": \"x\"}}",
        "application/json         | {\"title\": \"Overloaded\"}",
        "application/problem+json | {\"error\": {\"code\": \"A\", \"message\": \"x\"}}",
        "application/problem+json | {\"title\": 7}",
        "application/problem+json | {\"title\": \"x\", \"status\": \"503\"}",
      })
  void whatIsNeitherEnvelopeNorProblemIsFound(String type, String body) {
    assertThat(rules(503, type, body)).containsExactly(Rule.FAILURE_SHAPE);
  }

  @Test
  void aPageIsForPeopleOnly() {
    assertThat(find("GET", 503, Map.of("Content-Type", "text/html"), "<p>", false))
        .contains(Rule.FAILURE_SHAPE);
    assertThat(find("GET", 503, Map.of("Content-Type", "text/html"), "<p>", true))
        .doesNotContain(Rule.FAILURE_SHAPE);
  }

  @Test
  void aStatusThatIsNotDocumentedIsFound() {
    assertThat(rules(502, "application/json", envelope(""))).containsExactly(Rule.DOCUMENTED);
  }

  @Test
  void noFieldBelongsToWhatHasNone() {
    assertThat(find("HEAD", 503, Map.of(), "", false)).isEmpty();
    assertThat(find("PUT", 405, Map.of(), envelope(""), false)).contains(Rule.ALLOW);
    assertThat(find("PUT", 405, Map.of("Allow", ""), envelope(""), false))
        .doesNotContain(Rule.ALLOW);
    assertThat(find("PUT", 401, Map.of(), envelope(""), false)).contains(Rule.WWW_AUTHENTICATE);
  }

  @ParameterizedTest
  @CsvSource({"7, 7, true", "7, 8, false", "7, , false", ", 7, false", "soon, , false"})
  void theFieldAndTheMemberAreOneNumber(String field, String member, boolean good) {
    String details = member == null ? "" : ", \"details\": {\"retry_after\": " + member + "}";
    Map<String, String> fields = new HashMap<>(Map.of("Content-Type", "application/json"));
    if (field != null) {
      fields.put("Retry-After", field);
    }
    assertThat(find("GET", 503, fields, envelope(details), false))
        .isEqualTo(good ? List.of() : List.of(Rule.RETRY_AFTER));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"de | true", "pt-BR, en | true", "de_DE | false", "German language | false"})
  void aLanguageThatIsSentIsATag(String language, boolean good) {
    Map<String, String> fields =
        Map.of("Content-Type", "application/json", "Content-Language", language);
    assertThat(find("GET", 503, fields, envelope(""), false))
        .isEqualTo(good ? List.of() : List.of(Rule.CONTENT_LANGUAGE));
  }

  @Test
  void aProblemNeedNotRepeatTheField() {
    Map<String, String> fields =
        Map.of(
            "Content-Type",
            "application/problem+json",
            "Retry-After",
            "Fri, 27 Nov 2026 12:00:00 GMT");
    assertThat(find("GET", 503, fields, "{\"title\": \"x\"}", false)).isEmpty();
    assertThat(find("GET", 503, fields, "{\"title\": \"x\", \"retry_after\": 7}", false))
        .containsExactly(Rule.RETRY_AFTER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.IllegalStateException: no",
        "at org.example.Notes.get(Notes.java:7)",
        "SELECT id FROM notes",
        "select n.id,n.text from notes n where n.id=?",
        "insert into notes (id, text) values (?, ?)",
        "update notes set text=? where id=?",
        "delete from notes where id=?",
        "broken\\n\\tat acme.Notes.get(Notes.kt:7)",
        "/home/app/notes.db",
        "NullPointerException",
      })
  void aSecretWordIsFound(String word) {
    String body = "{\"error\": {\"code\": \"A\", \"message\": \"" + word + "\"}}";
    assertThat(rules(503, "application/json", body)).containsExactly(Rule.DISCREET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Select another colour from the list.",
        "You cannot delete a note from an archive, where notes stay.",
        "The note was not found at all.",
        "See https://dev.example.com/errors/gone or https://www.example.org.uk/gone.",
        "With one Exception, notes are kept.",
      })
  void whatOnlyLooksLikeASecretWordIsNot(String sentence) {
    String body = "{\"error\": {\"code\": \"A\", \"message\": \"" + sentence + "\"}}";
    assertThat(rules(503, "application/json", body)).isEmpty();
  }

  @Test
  void thePathOfTheRequestIsNoFile() {
    String problem = "{\"title\": \"Gone\", \"instance\": \"/home/notes\"}";
    Answer answer =
        new Answer("GET", "/home/notes", 503, Map.of("Content-Type", PROBLEM)::get, problem, false);
    assertThat(AnswerRules.findings(answer, document)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RateLimit        | \"ip\";r=7;t=60                     | true",
        "RateLimit        | \"ip\";r=7, \"user\";r=1;t=2        | true",
        "RateLimit        | \"ip\";t=60                         | false",
        "RateLimit        | \"ip\";r=7, \"user\";t=2            | false",
        "RateLimit        | ip;r=7                              | false",
        "RateLimit        | limit=100, remaining=7, reset=60    | false",
        "RateLimit-Policy | \"ip\";q=100;w=3600;pk=:cHsdsRa894==: | true",
        "RateLimit-Policy | \"ip\";w=3600                       | false",
        "RateLimit-Policy | 100;w=3600                          | false",
      })
  void aFieldThatCannotBeParsedIsFound(String name, String value, boolean good) {
    assertThat(
            find("GET", 200, Map.of("Content-Type", "application/json", name, value), "{}", false))
        .isEqualTo(good ? List.of() : List.of(Rule.RATE_LIMIT_SYNTAX));
  }

  private static String envelope(String more) {
    return ENVELOPE.formatted(more);
  }

  private List<Rule> rules(int status, String type, String body) {
    return find("GET", status, Map.of("Content-Type", type), body, false);
  }

  private List<Rule> find(
      String method, int status, Map<String, String> fields, String body, boolean forPeople) {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.put("Content-Type", "application/json");
    byName.putAll(fields);
    return AnswerRules.findings(
            new Answer(method, "/notes", status, byName::get, body, forPeople), document)
        .stream()
        .map(Finding::rule)
        .toList();
  }
}
