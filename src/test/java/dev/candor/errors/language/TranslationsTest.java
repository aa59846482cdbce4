package dev.candor.errors.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.candor.errors.language.Sentence.Hole;
import dev.candor.failure.Detail;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureCode;
import dev.candor.failure.Sample;
import dev.candor.failure.UnlistedStatus;
import dev.candor.failure.Variables;
import dev.candor.failure.Violation;
import jakarta.validation.Constraint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The German translations are complete, fit what they translate, and are no more than that. */
class TranslationsTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.candor");

  /** Javadoc, and calls that name a member where others name a rule. */
  private static final String NO_RULES = "(?s)/\\*\\*.*?\\*/|(?:reader.refuseIf|ofState)\\([^;]*;";

  private static final String SOURCE = sources();
  private static final Map<String, String> TEXTS = Languages.texts("de");
  private static final Translation GERMAN = new Translation("de", TEXTS);

  /** A violation's rule, in front of its message or of the name of that. */
  private static final Pattern RULE =
      Pattern.compile(
          ",\\s*\"([a-z_]+)\",\\s*(?:\"(?:must|is|needs|cannot)\\b|message\\)|rule\\)|[A-Z]+_RULE\\b)");

  private static final Pattern PARAMETER =
      Pattern.compile("(?:\\.with|Map\\.of)\\(\\s*\"([a-z_]+)\"");

  static Stream<FailureCode> codes() {
    return CLASSES.stream()
        .filter(type -> type.isEnum() && type.isAssignableTo(FailureCode.class))
        .flatMap(type -> Arrays.stream(type.reflect().getEnumConstants()))
        .map(FailureCode.class::cast);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void everySampleOfACodeIsTranslated(FailureCode code) {
    for (Sample sample : code.definition().samples()) {
      Failure failure = sample.make(new Variables(Map.of(), Instant.now()));
      assertThat(translate(failure)).as(failure.getMessage()).isNotNull();
    }
  }

  /** So no failure with the code stays English, whichever of its details are missing. */
  @ParameterizedTest
  @MethodSource("codes")
  void theLastSentenceOfACodeCanAlwaysBeSaid(FailureCode code) {
    List<String> sentences = sentences(code.name());
    boolean hasViolations =
        code.definition().details().stream()
            .anyMatch(detail -> detail.name().equals(Violation.DETAIL));
    assertThat(sentences.isEmpty()).isEqualTo(hasViolations);
    if (!hasViolations) {
      Set<String> always = new HashSet<>(parametersOf(code));
      code.definition().details().stream()
          .filter(Detail::always)
          .forEach(detail -> always.add(detail.name()));
      assertThat(always).containsAll(holes(sentences.get(sentences.size() - 1)));
    }
  }

  @Test
  void aStatusWithoutACodeIsTranslated() {
    FailureText text = Objects.requireNonNull(translate(new UnlistedStatus(418)));
    assertThat(text.title()).isEqualTo("HTTP-Status 418");
    assertThat(text.message()).startsWith("Die Anfrage wurde mit dem Status 418 beantwortet. ");
  }

  @Test
  void everyRuleIsTranslatedAlsoWithoutParameters() {
    assertThat(rules()).contains("min", "text", "once", "form", "integer", "known_product");
    for (String rule : rules()) {
      List<String> sentences = sentences(Translation.RULE + rule);
      assertThat(sentences).as(rule).isNotEmpty();
      assertThat(holes(sentences.get(sentences.size() - 1))).as(rule).isEmpty();
    }
  }

  @Test
  void noTranslationNamesAnUnknownHole() {
    Set<String> parameters =
        PARAMETER
            .matcher(SOURCE)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    codes()
        .forEach(
            code -> {
              Set<String> known = new HashSet<>(parametersOf(code));
              code.definition().details().forEach(detail -> known.add(detail.name()));
              known.addAll(parameters);
              sentences(code.name())
                  .forEach(text -> assertThat(known).as(text).containsAll(holes(text)));
            });
    Map<String, Set<String>> attributes = attributes();
    for (String rule : rules()) {
      Set<String> known = new HashSet<>(attributes.getOrDefault(rule, Set.of()));
      known.addAll(parameters);
      sentences(Translation.RULE + rule)
          .forEach(text -> assertThat(known).as(text).containsAll(holes(text)));
    }
    TEXTS.forEach(
        (key, text) -> {
          if (key.startsWith(Translation.SENTENCE) || key.startsWith(Translation.VALUE)) {
            assertThat(holes(text)).as(key).isEmpty();
          }
        });
  }

  @Test
  void noTranslationIsLeftOver() throws IOException {
    Set<String> known = new HashSet<>();
    Stream.concat(codes().map(FailureCode::name), Stream.of(Translation.UNLISTED))
        .forEach(
            code -> {
              known.add(code + Translation.TITLE);
              known.add(code + Translation.REMEDY);
              known.addAll(keys(code));
            });
    rules().forEach(rule -> known.addAll(keys(Translation.RULE + rule)));
    known.addAll(
        List.of(
            Translation.ONE_VIOLATION, Translation.SOME_VIOLATIONS, Translation.MANY_VIOLATIONS));
    String page = Files.readString(Path.of("src/main/resources/templates/failure.html"));
    Pattern.compile("\\{words\\.([a-z]+)\\.")
        .matcher(page)
        .results()
        .forEach(word -> known.add(Translation.PAGE + word.group(1)));
    for (String english : ClassConstants.of(Path.of("target/classes/dev/candor"))) {
      String key = Translation.key(english);
      known.add(Translation.SENTENCE + key);
      TEXTS.values().stream()
          .flatMap(text -> holes(text).stream())
          .forEach(hole -> known.add(Translation.VALUE + hole + "." + key));
    }
    Set<String> leftOver = new TreeSet<>(TEXTS.keySet());
    leftOver.removeAll(known);
    assertThat(leftOver).isEmpty();
  }

  @Test
  void theKernelSpeaksOfNothingOfTheShop() throws IOException {
    Properties kernel = new Properties();
    try (var in =
        Files.newBufferedReader(Path.of("src/main/resources/translations/kernel_de.properties"))) {
      kernel.load(in);
    }
    Set<String> shop =
        CLASSES.stream()
            .filter(type -> type.getPackageName().startsWith("dev.candor.shop"))
            .filter(type -> type.isEnum() && type.isAssignableTo(FailureCode.class))
            .flatMap(type -> Arrays.stream(type.reflect().getEnumConstants()))
            .map(code -> ((FailureCode) code).name())
            .collect(Collectors.toSet());
    assertThat(shop)
        .contains("OUT_OF_STOCK")
        .noneMatch(code -> kernel.containsKey(code + ".title"));
    assertThat(codes().map(FailureCode::name).filter(code -> !shop.contains(code)))
        .allMatch(code -> kernel.containsKey(code + ".title"));
  }

  private static @Nullable FailureText translate(Failure failure) {
    Map<String, Object> details = new LinkedHashMap<>(failure.details());
    failure.retryAfter().ifPresent(seconds -> details.put("retry_after", seconds));
    return GERMAN.of(failure, details);
  }

  /** The keys of all sentences that stand for the same. */
  private static List<String> keys(String key) {
    List<String> keys = new ArrayList<>();
    String next = key;
    for (int i = 2; TEXTS.containsKey(next); i++) {
      keys.add(next);
      next = key + "." + i;
    }
    return keys;
  }

  private static List<String> sentences(String key) {
    return keys(key).stream().map(TEXTS::get).toList();
  }

  private static Set<String> holes(String text) {
    return Sentence.parse(text).holes().stream().map(Hole::name).collect(Collectors.toSet());
  }

  /** What failures with a code name besides their details. */
  private static Set<String> parametersOf(FailureCode code) {
    return code.definition().samples().stream()
        .map(sample -> sample.make(new Variables(Map.of(), Instant.now())))
        .flatMap(failure -> failure.parameters().keySet().stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> rules() {
    Set<String> rules = new TreeSet<>(attributes().keySet());
    RULE.matcher(SOURCE).results().forEach(match -> rules.add(match.group(1)));
    return rules;
  }

  /** The names of the attributes of the constraints of requests. */
  private static Map<String, Set<String>> attributes() {
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
      for (Path file : files.filter(TranslationsTest::isOfRequests).toList()) {
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
