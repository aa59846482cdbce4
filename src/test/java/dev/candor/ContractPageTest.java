package dev.candor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.candor.errors.catalog.Catalog;
import dev.candor.failure.Detail;
import dev.candor.failure.FailureCode;
import dev.candor.failure.HeaderField;
import dev.candor.failure.RouteDescription;
import dev.candor.routing.Operations;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/contract.md} are true. Codes and routes are read off the build, as the
 * OpenAPI document is: a running test service has more of both, which tests add.
 */
class ContractPageTest {

  private static final Catalog BUILD = build();
  private static final Pattern VARIABLE = Pattern.compile("`(CANDOR_[A-Z0-9_]+)`");
  private static final Pattern ROUTE = Pattern.compile("([A-Z, ]+) (/\\S*)");

  @Test
  void theTableOfCodesIsTheCatalogue() throws IOException {
    assertThat(table("## Codes").map(row -> row.without(3)))
        .containsExactlyElementsOf(BUILD.codes().stream().map(ContractPageTest::row).toList());
  }

  @Test
  void everyValueOfAClosedSetIsExplained() throws IOException {
    String page = page();
    assertThat(BUILD.codes().stream().flatMap(code -> code.definition().details().stream()))
        .flatExtracting(Detail::values)
        .isNotEmpty()
        .allSatisfy(value -> assertThat(page).contains("| `" + value + "` |"));
  }

  @Test
  void everyFailureThatSaysWhenToRetryIsExplained() throws IOException {
    assertThat(table("### Retry-After").map(row -> row.cells().get(0)))
        .containsExactlyInAnyOrderElementsOf(
            BUILD.codes().stream()
                .filter(code -> fields(code).contains("`Retry-After`"))
                .map(FailureCode::name)
                .toList());
  }

  @Test
  void theTableOfRoutesIsTheTableOfRoutes() throws IOException {
    assertThat(table("## Routes").flatMap(ContractPageTest::operations))
        .containsExactlyInAnyOrderElementsOf(
            BUILD.operations().stream()
                .map(each -> each.method() + " " + each.template() + " " + who(each))
                .toList());
  }

  @Test
  void everyVariableIsASetting() throws IOException {
    assertThat(VARIABLE.matcher(page()).results().map((MatchResult found) -> found.group(1)))
        .isNotEmpty()
        .isSubsetOf(SettingsTable.defaults().keySet());
  }

  private static Row row(FailureCode code) {
    return new Row(
        List.of(
            Integer.toString(code.status()),
            code.name(),
            code.kind().retryable() ? "yes" : "no",
            String.join(
                ", ",
                code.definition().details().stream().flatMap(ContractPageTest::names).toList()),
            fields(code)));
  }

  private static Stream<String> names(Detail<?> detail) {
    return detail.members().isEmpty()
        ? Stream.of(name(detail.name(), detail.always()))
        : detail.members().stream()
            .map(member -> name(detail.name() + "[]." + member.name(), member.always()));
  }

  private static String fields(FailureCode code) {
    return String.join(
        ", ",
        code.definition().headers().stream()
            .map((HeaderField field) -> name(field.name(), field.always()))
            .toList());
  }

  private static String name(String name, boolean always) {
    return always ? "`" + name + "`" : "(`" + name + "`)";
  }

  private static Stream<String> operations(Row row) {
    MatchResult route = ROUTE.matcher(row.cells().get(0)).results().findFirst().orElseThrow();
    return Arrays.stream(route.group(1).split(", "))
        .map(method -> method + " " + route.group(2) + " " + row.cells().get(1));
  }

  private static String who(RouteDescription operation) {
    return operation.rolesAllowed().isEmpty()
        ? "anyone"
        : operation.rolesAllowed().contains("user") ? "any user" : "admin";
  }

  /** The rows of the first table below a heading. */
  private static Stream<Row> table(String heading) throws IOException {
    return page()
        .split("\n" + heading + "\n", 2)[1]
        .lines()
        .dropWhile(Predicate.not(ContractPageTest::isRow))
        .takeWhile(ContractPageTest::isRow)
        .skip(2)
        .map(line -> new Row(cells(line)));
  }

  private static boolean isRow(String line) {
    return line.startsWith("|");
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
        .map(String::strip)
        .toList();
  }

  private static String page() throws IOException {
    return Files.readString(java.nio.file.Path.of("docs/contract.md"));
  }

  private static Catalog build() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.candor");
    return new Catalog(
        classes.stream()
            .filter(type -> type.isEnum() && type.isAssignableTo(FailureCode.class))
            .flatMap(type -> Arrays.stream(type.reflect().getEnumConstants()))
            .map(FailureCode.class::cast)
            .toList(),
        classes.stream()
            .filter(type -> type.isAnnotatedWith(Path.class) && !type.isInterface())
            .map(JavaClass::reflect)
            .flatMap(type -> Operations.of(type).stream())
            .toList());
  }

  private record Row(List<String> cells) {

    private Row without(int cell) {
      return new Row(
          Stream.concat(
                  cells.subList(0, cell).stream(), cells.subList(cell + 1, cells.size()).stream())
              .toList());
    }
  }
}
