package dev.candor.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.DocumentedOperation;
import dev.candor.kit.Envelope;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import dev.candor.testing.Things;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, section 13, on every route that changes something with an ETag. */
class ConditionsIT {

  private static final Service SERVICE = Engine.EMBEDDED.service();

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "ETAG", "W/ETAG", "\"x\", ETAG", "\"x\",,ETAG", ", W/ETAG ,", "\"x\",\tETAG"})
  void aVersionThatTheClientDoesNotWantIsNotChanged(String field) {
    refuses(Map.of("If-None-Match", field));
  }

  @Test
  void bothConditionsMustHold() {
    refuses(Map.of("If-Match", "ETAG", "If-None-Match", "ETAG"));
    refuses(Map.of("If-Match", "\"x\"", "If-None-Match", "\"x\""));
    refuses(Map.of("If-Match", ", \"x\",", "If-None-Match", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ETAG", "\"x\",,ETAG", ", ETAG", "ETAG ,", "*", "*,"})
  void emptyElementsAreIgnored(String match) {
    for (DocumentedOperation operation : changing()) {
      if (operation.method().equals("DELETE")) {
        String path = Things.pathOf(operation, SERVICE);
        String tag = SERVICE.admin().get(path).header("ETag");
        SERVICE
            .admin()
            .header("If-Match", match.replace("ETAG", tag))
            .header("If-None-Match", ",\"x\",,W/\"y\"")
            .delete(path)
            .then()
            .statusCode(204);
      }
    }
  }

  /** As a client sends it that has kept an empty text for a tag. */
  @ParameterizedTest
  @ValueSource(strings = {"", ",", " , ,"})
  void aListOfNoTagsMatchesNothing(String field) {
    refuses(Map.of("If-Match", field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\"x", "\"x\" \"y\"", "w/\"x\"", "*, \"x\"", "**", ",x"})
  void brokenTagsAreRefused(String field) {
    for (DocumentedOperation operation : changing()) {
      String path = Things.pathOf(operation, SERVICE);
      for (String name : List.of("If-Match", "If-None-Match")) {
        Envelope.check(
            Things.change(operation, path, SERVICE.admin().header(name, field)).then(),
            400,
            "VALIDATION_ERROR");
      }
    }
  }

  private static void refuses(Map<String, String> conditions) {
    for (DocumentedOperation operation : changing()) {
      String path = Things.pathOf(operation, SERVICE);
      String tag = SERVICE.admin().get(path).header("ETag");
      Map<String, String> fields =
          conditions.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey, entry -> entry.getValue().replace("ETAG", tag)));
      Envelope.check(
          Things.change(operation, path, SERVICE.admin().headers(fields)).then(),
          412,
          "PRECONDITION_FAILED");
      assertThat(SERVICE.admin().get(path).header("ETag")).as(operation.name()).isEqualTo(tag);
    }
  }

  private static List<DocumentedOperation> changing() {
    List<DocumentedOperation> operations =
        Documentation.served().operations().stream()
            .filter(operation -> operation.codes().contains("PRECONDITION_FAILED"))
            .filter(operation -> !operation.method().equals("GET"))
            .toList();
    assertThat(operations).hasSizeGreaterThanOrEqualTo(6);
    return operations;
  }
}
