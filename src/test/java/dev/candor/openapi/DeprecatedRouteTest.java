package dev.candor.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.Test;

/** What will go says so in the document, which is made here as the build makes it. */
class DeprecatedRouteTest {

  @Test
  void theDocumentSaysSo() throws IOException {
    Index index = index();
    JsonPath document =
        JsonPath.from(
            SmallRyeOpenAPI.builder()
                .withIndex(index)
                .withConfig(
                    new SmallRyeConfigBuilder()
                        .withDefaultValue(
                            "mp.openapi.extensions.smallrye.operationIdStrategy", "METHOD")
                        .build())
                .enableModelReader(false)
                .enableStandardFilter(false)
                .enableStandardStaticFiles(false)
                .addFilter(new FailureDocumentation(index))
                .build()
                .toJSON());
    assertThat(document.getBoolean("paths.'/old/route'.get.deprecated")).isTrue();
    assertThat(document.getString("paths.'/old/route'.get.description"))
        .endsWith("Deprecated since 2026-11-22; gone after 2027-05-22.");
    assertThat(document.getMap("paths.'/old/route'.get.responses.'200'.headers"))
        .containsKeys("Deprecation", "Sunset");
    assertThat(document.getBoolean("components.schemas.OldCodeFailure.deprecated")).isTrue();
    assertThat(document.<Object>get("paths.'/products'.get.deprecated")).isNull();
  }

  private static Index index() throws IOException {
    Indexer indexer = new Indexer();
    try (Stream<Path> service = Files.walk(Path.of("target", "classes", "dev"));
        Stream<Path> old =
            Files.walk(Path.of("target", "test-classes", "dev", "candor", "errors"))) {
      List<Path> types =
          Stream.concat(
                  service, old.filter(path -> path.getFileName().toString().startsWith("Old")))
              .filter(path -> path.toString().endsWith(".class"))
              .toList();
      for (Path type : types) {
        try (InputStream in = Files.newInputStream(type)) {
          indexer.index(in);
        }
      }
    }
    return indexer.complete();
  }
}
