package dev.candor.testing;

import dev.candor.kit.DocumentedOperation;
import dev.candor.kit.Evidence;
import dev.candor.kit.OpenApiDocument;
import java.util.Map;

/** The OpenAPI document of the build: what every answer in a test is held to. */
public final class Documentation {

  private static final Map<String, String> SAMPLES =
      Map.of(
          "by", "user",
          "code", "OVERLOADED",
          "request_id", "0JQ4T6Z9K3M1X",
          "version", "0",
          "file", "errors.css");

  private Documentation() {}

  /** The document as the service serves it. */
  public static OpenApiDocument served() {
    return Served.DOCUMENT;
  }

  /** An operation of it, such as {@code GET /errors}. */
  public static DocumentedOperation operation(String name) {
    return served().operations().stream()
        .filter(operation -> operation.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static final class Served {
    private static final OpenApiDocument DOCUMENT =
        new OpenApiDocument(ReferenceRun.document(), Evidence.of("candor"), SAMPLES);
  }
}
