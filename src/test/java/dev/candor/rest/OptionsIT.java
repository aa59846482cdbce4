package dev.candor.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Documentation;
import dev.candor.testing.DocumentedOperation;
import dev.candor.testing.Engine;
import dev.candor.testing.Envelope;
import dev.candor.testing.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a path allows, and how it can be patched, on every path. */
class OptionsIT {

  private static final String PATCHES = "application/merge-patch+json, application/json";
  private static final Service SERVICE = Engine.EMBEDDED.service();

  @Test
  void everyPathSaysWhatItAllows() {
    for (String template : templates()) {
      List<DocumentedOperation> operations = of(template);
      TreeSet<String> methods =
          operations.stream()
              .map(DocumentedOperation::method)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(methods).as(template).contains("OPTIONS");
      if (methods.contains("GET")) {
        methods.add("HEAD");
      }
      var answer = SERVICE.request().options(operations.get(0).path());
      answer.then().statusCode(204);
      // The root speaks for the whole server, as the asterisk does.
      assertThat(Arrays.asList(answer.header("Allow").split(", ")))
          .as(template)
          .containsExactlyElementsOf(template.equals("/") ? allMethods() : methods);
      assertThat(answer.header("Accept-Patch"))
          .as(template)
          .isEqualTo(methods.contains("PATCH") ? PATCHES : null);
    }
  }

  private static List<String> allMethods() {
    return List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");
  }

  @Test
  void aPatchOfAnotherTypeIsToldWhichPatchesAreRead() {
    for (DocumentedOperation operation : Documentation.served().operations()) {
      if (operation.codes().contains("UNSUPPORTED_MEDIA_TYPE")) {
        Envelope.check(
                SERVICE
                    .admin()
                    .contentType("text/plain")
                    .body("x")
                    .request(operation.method(), operation.path())
                    .then(),
                415,
                "UNSUPPORTED_MEDIA_TYPE")
            .header("Accept-Patch", operation.method().equals("PATCH") ? PATCHES : null);
      }
    }
  }

  private static Set<String> templates() {
    return Documentation.served().operations().stream()
        .map(DocumentedOperation::template)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<DocumentedOperation> of(String template) {
    return Documentation.served().operations().stream()
        .filter(operation -> operation.template().equals(template))
        .toList();
  }
}
