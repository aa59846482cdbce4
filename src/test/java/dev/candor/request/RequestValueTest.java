package dev.candor.request;

import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a request carries is typed, written down, and has room. */
class RequestValueTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.candor");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| [^|]+ \\|$");

  /** The owners of all values. */
  private static List<String> owners() {
    return CLASSES.stream()
        .flatMap(type -> type.getFields().stream())
        .filter(field -> field.getRawType().isEquivalentTo(RequestValue.class))
        .map(field -> field.getOwner().getSimpleName())
        .sorted()
        .toList();
  }

  @Test
  void theTableHasAllOfThem() throws IOException {
    assertThat(ROW.matcher(Files.readString(Path.of("docs/request.md"))).results())
        .extracting(row -> row.group(1))
        .containsExactlyElementsOf(owners());
  }

  @Test
  void eachIsAConstant() {
    assertThat(CLASSES)
        .flatExtracting(type -> type.getFields())
        .filteredOn(field -> field.getRawType().isEquivalentTo(RequestValue.class))
        .allMatch(field -> field.getModifiers().contains(STATIC));
    assertThat(owners()).hasSizeLessThanOrEqualTo(RequestContext.SIZE);
  }

  @Test
  void nothingElseIsPutIntoAnExchange() {
    noClasses()
        .that()
        .doNotHaveSimpleName("RequestContext")
        .should()
        .callMethod(RoutingContext.class, "put", String.class, Object.class)
        .orShould()
        .callMethod(RoutingContext.class, "get", String.class)
        .orShould()
        .callMethod(RoutingContext.class, "get", String.class, Object.class)
        .orShould()
        .callMethod(RoutingContext.class, "data")
        .because("a request's state is a RequestValue")
        .check(CLASSES);
  }
}
