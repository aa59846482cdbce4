package dev.candor.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.validation.Constraint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names of constraints are those of rules, which clients see: to rename one is a break. */
class RuleNamesTest {

  @Test
  void eachConstraintIsARuleOfTheContract() throws IOException {
    String contract = Files.readString(Path.of("docs/contract.md"));
    Set<String> rules = new TreeSet<>();
    new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.candor")
            .stream()
            .filter(type -> !type.getSimpleName().endsWith("Config"))
            .filter(type -> !type.isAnnotation())
            .flatMap(RuleNamesTest::constraints)
            .map(RuleNamesTest::snakeCase)
            .forEach(rules::add);
    assertThat(rules)
        .contains("text", "size")
        .allMatch(rule -> contract.contains("`" + rule + "`"));
  }

  private static Stream<String> constraints(JavaClass type) {
    return Stream.concat(
            type.getAnnotations().stream(),
            type.getMembers().stream().flatMap(member -> member.getAnnotations().stream()))
        .map(JavaAnnotation::getRawType)
        .filter(annotation -> annotation.isAnnotatedWith(Constraint.class))
        .map(JavaClass::getSimpleName);
  }

  private static String snakeCase(String name) {
    return name.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
