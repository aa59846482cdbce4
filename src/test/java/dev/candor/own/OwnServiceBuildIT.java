package dev.candor.own;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.not;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.candor.Public;
import dev.candor.testing.Engine;
import dev.candor.testing.NativeRules;
import dev.candor.testing.Service;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What {@code new-service} makes is small, needs what is public only, and is complete. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class OwnServiceBuildIT {

  private static final Path SOURCES = Path.of("src/it/ledger/src/main/java");

  /** What Quarkus and its extensions find and register by themselves. */
  private static final Pattern OF_THE_FRAMEWORK =
      Pattern.compile(
          "(templates|db/migration|META-INF/maven)/.*|META-INF/(MANIFEST.MF|beans.xml)"
              + "|META-INF/services/io.smallrye.*");

  private final OwnService own = OwnService.made();

  @Test
  void itsOwnFiveTestsHavePassed() throws IOException {
    assertThat(
            Files.readString(
                own.directory().resolve("target/failsafe-reports/failsafe-summary.xml")))
        .contains("<completed>5</completed>", "<errors>0</errors>", "<failures>0</failures>");
  }

  /** Without it, Quarkus's development mode cannot reach what is package-private in the kernel. */
  @Test
  void itsDevelopmentModeLoadsTheKernelWithItsOwnClasses() throws IOException {
    assertThat(
            Files.readString(own.directory().resolve("src/main/resources/application.properties")))
        .contains("\nquarkus.class-loading.reloadable-artifacts=dev.candor:candor:kernel\n");
  }

  @Test
  void itHasFiveClassesOfTwoHundredLines() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> classes = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(classes).hasSizeLessThanOrEqualTo(5);
      assertThat(classes.stream().flatMap(OwnServiceBuildIT::lines))
          .as("all lines, with imports and comments")
          .hasSizeLessThanOrEqualTo(200);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void itKnowsThePublicTypesOfTheKernelOnly() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("dev.candor..").and(not(annotatedWith(Public.class))))
        .check(new ClassFileImporter().importPath(own.directory().resolve("target/classes")));
  }

  /** No native executable is built of it, so the rules that the kernel's own is held to are. */
  @Test
  void itsOwnClassesRegisterWhatANativeExecutableReads() {
    NativeRules.check(
        new ClassFileImporter().importPath(own.directory().resolve("target/classes")));
  }

  @Test
  void theKernelRegistersWhatANativeExecutableReads() throws IOException {
    try (JarFile kernel = new JarFile("target/candor-kernel.jar")) {
      assertThat(kernel.stream()).noneMatch(entry -> entry.getName().contains("/shop/"));
      assertThat(kernel.getEntry("META-INF/beans.xml")).as("makes Quarkus index it").isNotNull();
      Indexer indexer = new Indexer();
      Properties settings = new Properties();
      List<String> read = new ArrayList<>();
      for (JarEntry entry : Collections.list(kernel.entries())) {
        try (InputStream content = kernel.getInputStream(entry)) {
          if (entry.getName().endsWith(".class")) {
            indexer.index(content);
          } else if (entry.getName().endsWith("microprofile-config.properties")) {
            settings.load(content);
          } else if (!entry.isDirectory() && !OF_THE_FRAMEWORK.matcher(entry.getName()).matches()) {
            read.add(entry.getName());
          }
        }
      }
      List<PathMatcher> registered =
          Stream.of(settings.getProperty("quarkus.native.resources.includes").split(",", -1))
              .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
              .toList();
      assertThat(read)
          .isNotEmpty()
          .allMatch(file -> registered.stream().anyMatch(glob -> glob.matches(Path.of(file))));
      assertThat(resources(indexer.complete()))
          .isNotEmpty()
          .allMatch(type -> type.hasDeclaredAnnotation(RegisterForReflection.class));
    }
  }

  private static List<ClassInfo> resources(Index index) {
    return index.getAnnotations(jakarta.ws.rs.Path.class).stream()
        .filter(path -> path.target().kind() == AnnotationTarget.Kind.CLASS)
        .map(path -> path.target().asClass())
        .filter(type -> !type.isInterface())
        .toList();
  }

  /** The kernel is replaced by one with a migration whose number is below those of the service. */
  @Test
  void withoutAnIssuerItServesWhatNeedsNoRoleAndANewerKernelMigratesItsDatabase()
      throws SQLException {
    Path directory = Engine.newDirectory();
    try (Service open = own.start(directory, Map.of())) {
      assertThat(open.log()).contains("No issuer of tokens is configured");
      RestAssured.given().baseUri(open.url()).get("/errors").then().statusCode(200);
    }
    String url = "jdbc:h2:file:" + directory.resolve("candor") + ";DATABASE_TO_LOWER=TRUE";
    try (Connection database = DriverManager.getConnection(url, "candor", "candor");
        Statement statement = database.createStatement()) {
      statement.execute("DROP TABLE issued_accounts");
      statement.execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '12'");
    }
    try (Service migrated = own.start(directory, Map.of())) {
      migrated.management().get("/q/health/ready").then().statusCode(200);
    }
  }
}
