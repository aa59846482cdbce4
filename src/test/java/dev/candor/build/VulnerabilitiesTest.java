package dev.candor.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanner for known vulnerabilities is given what it can read. */
class VulnerabilitiesTest {

  private static final Pattern BILL = Pattern.compile("--sbom[= ]([\\w./-]*\\w)");

  /**
   * OSV-Scanner 2 knows a format by the name of the file, as the specification of CycloneDX does.
   */
  @ParameterizedTest
  @ValueSource(strings = {".github/workflows/vulnerabilities.yml", "docs/dependencies.md"})
  void theBillOfMaterialsIsNamedAsCycloneDxIs(String file) throws IOException {
    String text = Files.readString(Path.of(file));
    assertThat(BILL.matcher(text).results().map(found -> found.group(1)))
        .isNotEmpty()
        .allMatch(
            name ->
                name.endsWith(".cdx.json")
                    && text.contains("cp target/quarkus-run-cyclonedx.json " + name));
  }
}
