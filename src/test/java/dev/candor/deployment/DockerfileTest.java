package dev.candor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.deployment.Dockerfile.Instruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTest {

  @ParameterizedTest
  @MethodSource("dev.candor.deployment.Dockerfile#names")
  void theServiceIsNotRootAndWritesToItsVolumeOnly(String name) {
    Dockerfile image = Dockerfile.read(name).lastStage();
    // A number, because Kubernetes does not look up names to see that it is not root.
    assertThat(image.last("USER")).isEqualTo("1001");
    assertThat(image.environment()).containsEntry("CANDOR_DATA_DIR", image.last("VOLUME"));
    assertThat(image.all("RUN"))
        .extracting(Instruction::arguments)
        .containsExactly("mkdir /data && chown 1001:0 /data && chmod 0770 /data");
    assertThat(image.all("COPY")).noneMatch(copy -> copy.arguments().contains("--chown"));
  }

  @ParameterizedTest
  @MethodSource("dev.candor.deployment.Dockerfile#names")
  void theImageSaysWhatTheServiceDoes(String name) {
    Dockerfile image = Dockerfile.read(name).lastStage();
    assertThat(image.last("EXPOSE"))
        .isEqualTo(
            Settings.byDefault("quarkus.http.port")
                + " "
                + Settings.byDefault("quarkus.management.port"));
    assertThat(image.environment().keySet().stream().filter(Settings::claims))
        .isNotEmpty()
        .allMatch(Settings::isSetBy);
  }

  @ParameterizedTest
  @MethodSource("dev.candor.deployment.Dockerfile#names")
  void theHealthCheckIsInTheImage(String name) {
    Dockerfile image = Dockerfile.read(name).lastStage();
    assertThat(image.last("HEALTHCHECK")).endsWith(" CMD [\"/usr/local/bin/healthcheck\"]");
    assertThat(image.all("COPY"))
        .extracting(Instruction::arguments)
        .contains("--chmod=0755 src/main/docker/healthcheck.sh /usr/local/bin/healthcheck");
  }

  @ParameterizedTest
  @MethodSource("dev.candor.deployment.Dockerfile#names")
  void whatIsCopiedIsThereAndNotIgnored(String name) {
    DockerIgnore ignore = DockerIgnore.read();
    for (Instruction copy : Dockerfile.read(name).all("COPY")) {
      if (copy.arguments().contains("--from")) {
        continue;
      }
      List<String> operands = copy.operands();
      for (String source : operands.subList(0, operands.size() - 1)) {
        // Where the executable and the jar were built, a pattern may match a file of each.
        assertThat(source).doesNotContain("*");
        assertThat(ignore.ignores(source)).as("%s is ignored", source).isFalse();
        if (!source.startsWith("target/")) {
          assertThat(Path.of(source)).exists();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".git/config",
        "README.md",
        "data/token-key.jwk",
        "src/main/docker/compose.yml",
        "src/test/java/dev/candor/deployment/DockerfileTest.java",
        "target/services/run/candor.mv.db",
        "target/candor.jar",
      })
  void whatIsNotCopiedIsIgnored(String path) {
    assertThat(DockerIgnore.read().ignores(path)).isTrue();
  }

  @Test
  void bothWaysToAnExecutableEndInTheSameImage() {
    Dockerfile built = Dockerfile.read("Dockerfile.multistage").lastStage();
    Dockerfile copied = Dockerfile.read("Dockerfile.native").lastStage();
    assertThat(built.instructions())
        .extracting(
            each ->
                new Instruction(
                    each.name(),
                    each.arguments().replace("--from=build ", "").replace("/project/", "")))
        .isEqualTo(copied.instructions());
  }

  @Test
  void everyImageIsForJava25() throws Exception {
    assertThat(Files.readString(Path.of("src/main/docker/Dockerfile.jvm")))
        .contains("FROM eclipse-temurin:25-jre-ubi10-minimal ");
    assertThat(Files.readString(Path.of("src/main/docker/Dockerfile.multistage")))
        .contains("builder-image:jdk-25");
  }
}
