package dev.candor.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The codes of the build. */
class FailureCodesTest {

  private static final List<FailureCode> CODES =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("dev.candor")
              .stream()
              .filter(type -> type.isEnum() && type.isAssignableTo(FailureCode.class))
              .map(JavaClass::reflect)
              .flatMap(type -> Arrays.stream(type.getEnumConstants()))
              .map(FailureCode.class::cast)
              .toList();

  @Test
  void namesAreUniqueAndWellFormed() {
    assertThat(CODES.stream().map(FailureCode::name))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[A-Z][A-Z0-9_]*"));
  }

  @Test
  void aTitleIsAPhraseAndARemedyASentence() {
    for (FailureCode code : CODES) {
      assertThat(code.title()).as(code.name()).isNotBlank().doesNotEndWith(".");
      assertThat(code.remedy()).as(code.name()).isNotBlank().endsWith(".");
    }
  }

  /** RFC 9457 puts details next to its own members, and next to ours. */
  @Test
  void noDetailIsNamedLikeAMemberOfAProblem() {
    List<String> members =
        List.of(
            "type",
            "title",
            "status",
            "detail",
            "instance",
            "code",
            "retryable",
            "timestamp",
            "request_id",
            "trace_id",
            "path");
    for (FailureCode code : CODES) {
      CodeDefinition definition = code.definition();
      assertThat(definition.details().stream().map(Detail::name))
          .as(code.name())
          .doesNotContainAnyElementsOf(members);
      for (Sample sample : definition.samples()) {
        Failure failure = sample.make(new Variables(Map.of(), Instant.now()));
        assertThat(definition.details().stream().map(Detail::name))
            .as(code.name())
            .containsAll(failure.details().keySet());
      }
    }
  }

  @Test
  void aCodeIsDocumentedWhole() {
    for (FailureCode code : CODES) {
      assertThat(code.definition().when()).as(code.name()).isNotBlank().endsWith(".");
      assertThat(code.definition().samples()).as(code.name()).isNotEmpty();
      assertThat(code.definition().headers())
          .as(code.name())
          .allSatisfy(field -> assertThat(field.description()).endsWith("."));
      assertThat(code.definition().details())
          .as(code.name())
          .allSatisfy(detail -> assertThat(detail.description()).endsWith("."));
    }
  }

  @Test
  void samplesAreOfTheirCodeAndHaveWhatItDocuments() {
    for (FailureCode code : CODES) {
      for (Sample sample : code.definition().samples()) {
        Variables given = new Variables(Map.of(), Instant.now());
        Failure failure = sample.make(given);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(given.violations()).isEmpty();
        assertDocumented(
            failure.headers().keySet(),
            code.definition().headers(),
            HeaderField::name,
            field -> field.always() && !field.name().equals(HeaderField.RETRY_AFTER));
        assertDocumented(
            failure.details().keySet(), code.definition().details(), Detail::name, Detail::always);
        assertThat(failure.retryAfter().isPresent())
            .as(code.name())
            .isEqualTo(
                code.definition().headers().stream()
                    .anyMatch(field -> field.name().equals(HeaderField.RETRY_AFTER)));
      }
    }
  }

  private static <T> void assertDocumented(
      Set<String> names, List<T> documented, Function<T, String> name, Predicate<T> always) {
    assertThat(documented.stream().map(name)).containsAll(names);
    assertThat(names).containsAll(documented.stream().filter(always).map(name).toList());
  }
}
