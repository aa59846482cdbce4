package dev.candor.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.DocumentedOperation;
import dev.candor.kit.Envelope;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How a path can be patched, and what the server allows; what a path allows, the kit knows. */
class OptionsIT {

  private static final String PATCHES = "application/merge-patch+json, application/json";
  private static final Service SERVICE = Engine.EMBEDDED.service();

  @Test
  void everyPathSaysHowItCanBePatched() {
    Set<String> patched =
        Documentation.served().operations().stream()
            .filter(operation -> operation.method().equals("PATCH"))
            .map(DocumentedOperation::template)
            .collect(Collectors.toSet());
    assertThat(patched).isNotEmpty();
    for (DocumentedOperation operation : Documentation.served().operations()) {
      if (operation.method().equals("OPTIONS")) {
        assertThat(SERVICE.request().options(operation.path()).header("Accept-Patch"))
            .as(operation.template())
            .isEqualTo(patched.contains(operation.template()) ? PATCHES : null);
      }
    }
  }

  /** As the asterisk does. */
  @Test
  void theRootSpeaksForTheWholeServer() {
    SERVICE
        .request()
        .options("/")
        .then()
        .statusCode(204)
        .header("Allow", "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
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
}
