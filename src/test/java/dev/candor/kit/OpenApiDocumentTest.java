package dev.candor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a document says of an answer, in each way that OpenAPI 3.1 has to say it. */
class OpenApiDocumentTest {

  private static final String DOCUMENT =
      """
      {"openapi": "3.1.0",
       "paths": {
         "/notes/latest": {"get": {"responses": {"200": {"description": ""}}}},
         "/notes/{id}": {"get": {"responses": {"404": {"description": ""}}}},
         "/notes/{id}/{part}": {"get": {"responses": {"404": {"description": ""}}}},
         "/notes/{id}/text": {"get": {"responses": {"200": {"description": ""}}}},
         "/notes/$count": {"get": {"responses": {"200": {"description": ""}}}},
         "/any": {"get": {"responses": {"200": {"description": "", "content": {"*/*": {}}}}}},
         "/text": {"get": {"responses": {"200": {"description": "", "content": {"text/*": {}}}}}},
         "/inline": {"get": {"responses": {"200": {"description": "", "content": {"application/json":
           {"schema": {"type": "object", "required": ["id"]}}}}}}},
         "/derived": {"get": {"responses": {"200": {"description": "", "content": {"application/json":
           {"schema": {"$ref": "#/components/schemas/Derived"}}}}}}}
       },
       "components": {"schemas": {
         "Base": {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}},
         "Derived": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"text": {"type": "string"}}}]}
       }}}
      """;

  private final OpenApiDocument document =
      new OpenApiDocument(DOCUMENT, Evidence.of("documents"), Map.of());

  @ParameterizedTest
  @CsvSource({
    "/notes/latest, /notes/latest",
    "/notes/7, /notes/{id}",
    "/notes/7/text, /notes/{id}/text",
    "/notes/7/page, /notes/{id}/{part}",
    "/notes/$count, /notes/$count",
  })
  void aPathOfWordsComesBeforeOneOfVariables(String path, String template) {
    assertThat(document.find("GET", path).orElseThrow().template()).isEqualTo(template);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/any     | application/json | {\"id\": 7}                | true",
        "/text    | text/csv         | id                         | true",
        "/text    | application/json | {}                         | false",
        "/inline  | application/json | {\"id\": 7}                | true",
        "/inline  | application/json | []                         | false",
        "/derived | application/json | {\"id\": 7, \"text\": \"\"} | true",
        "/derived | application/json | {\"text\": \"\"}           | false",
      })
  void anAnswerIsWhatTheDocumentSays(String path, String type, String body, boolean good) {
    Answer answer = new Answer("GET", path, 200, Map.of("Content-Type", type)::get, body, false);
    assertThat(AnswerRules.findings(answer, document).stream().map(Finding::rule))
        .isEqualTo(good ? List.of() : List.of(Rule.DOCUMENTED));
  }
}
