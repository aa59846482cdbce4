package dev.candor.errors.language;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.candor.failure.FailureCode;
import dev.candor.failure.Variables;
import jakarta.validation.Constraint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What there is to translate, read from the code: the codes of failures, and the rules. */
final class Vocabulary {

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.candor");

  /** Javadoc, and calls that name a member where others name a rule. */
  private static final String NO_RULES = "(?s)/\\*\\*.*?\\*/|(?:reader.refuseIf|ofState)\\([^;]*;";

  private static final String SOURCE = sources();

  /** A violation's rule, in front of its message or of the name of that. */
  private static final Pattern RULE =
      Pattern.compile(
          ",\\s*\"([a-z_]+)\",\\s*(?:\"(?:must|is|needs|cannot)\\b|message\\)|rule\\)|[A-Z]+_RULE\\b)");

  private static final Pattern PARAMETER =
      Pattern.compile("(?:\\.with|Map\\.of)\\(\\s*\"([a-z_]+)\"");

  private Vocabulary() {}

  static Stream<FailureCode> codes() {
    return CLASSES.stream()
        .filter(type -> type.isEnum() && type.isAssignableTo(FailureCode.class))
        .flatMap(type -> Arrays.stream(type.reflect().getEnumConstants()))
        .map(FailureCode.class::cast);
  }

  /** What failures with a code name besides their details. */
  static Set<String> parametersOf(FailureCode code) {
    return code.definition().samples().stream()
        .map(sample -> sample.make(new Variables(Map.of(), Instant.now())))
        .flatMap(failure -> failure.parameters().keySet().stream())
        .collect(Collectors.toSet());
  }

  static Set<String> rules() {
    Set<String> rules = new TreeSet<>(attributes().keySet());
    RULE.matcher(SOURCE).results().forEach(match -> rules.add(match.group(1)));
    return rules;
  }

  /** What the code names for any rule or failure. */
  static Set<String> parameters() {
    return PARAMETER
        .matcher(SOURCE)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  /** The names of the attributes of the constraints of requests. */
  static Map<String, Set<String>> attributes() {
    Map<String, Set<String>> attributes = new TreeMap<>();
    Stream<JavaClass> used =
        CLASSES.stream()
            .filter(type -> !type.getSimpleName().endsWith("Config") && !type.isAnnotation())
            .flatMap(
                type ->
                    Stream.concat(
                        type.getAnnotations().stream(),
                        type.getMembers().stream()
                            .flatMap(member -> member.getAnnotations().stream())))
            .map(JavaAnnotation::getRawType);
    // Those of ours may be used on elements of lists only.
    Stream.concat(used, CLASSES.stream())
        .filter(annotation -> annotation.isAnnotatedWith(Constraint.class))
        .forEach(annotation -> attributes.put(rule(annotation), attributes(annotation)));
    return attributes;
  }

  private static Set<String> attributes(JavaClass annotation) {
    return annotation.getMethods().stream().map(JavaMethod::getName).collect(Collectors.toSet());
  }

  private static String rule(JavaClass annotation) {
    return annotation.getSimpleName().replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static String sources() {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(Vocabulary::isOfRequests).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString().replaceAll(NO_RULES, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Settings have rules, too, but no client reads of them. */
  private static boolean isOfRequests(Path file) {
    return file.toString().endsWith(".java") && !file.toString().endsWith("Settings.java");
  }
}
