package dev.candor.errors.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.errors.language.Sentence.Hole;
import dev.candor.failure.Detail;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureCode;
import dev.candor.failure.Sample;
import dev.candor.failure.UnlistedStatus;
import dev.candor.failure.Variables;
import dev.candor.failure.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
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

  private static final Map<String, String> TEXTS = Languages.texts("de");
  private static final Translation GERMAN = new Translation("de", TEXTS);

  @ParameterizedTest
  @MethodSource("dev.candor.errors.language.Vocabulary#codes")
  void everySampleOfACodeIsTranslated(FailureCode code) {
    for (Sample sample : code.definition().samples()) {
      Failure failure = sample.make(new Variables(Map.of(), Instant.now()));
      assertThat(translate(failure))
          .as("%s*, .title or .remedy is missing: %s", code.name(), failure.getMessage())
          .isNotNull();
    }
  }

  /** So no failure with the code stays English, whichever of its details are missing. */
  @ParameterizedTest
  @MethodSource("dev.candor.errors.language.Vocabulary#codes")
  void theLastSentenceOfACodeCanAlwaysBeSaid(FailureCode code) {
    List<String> sentences = sentences(code.name());
    boolean hasViolations =
        code.definition().details().stream()
            .anyMatch(detail -> detail.name().equals(Violation.VIOLATIONS.name()));
    assertThat(sentences.isEmpty()).as("no key " + code.name()).isEqualTo(hasViolations);
    if (!hasViolations) {
      Set<String> always = new HashSet<>(Vocabulary.parametersOf(code));
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
    assertThat(Vocabulary.rules())
        .contains("min", "text", "once", "form", "integer", "known_product");
    for (String rule : Vocabulary.rules()) {
      List<String> sentences = sentences(Translation.RULE + rule);
      assertThat(sentences).as(rule).isNotEmpty();
      assertThat(holes(sentences.get(sentences.size() - 1))).as(rule).isEmpty();
    }
  }

  @Test
  void noTranslationNamesAnUnknownHole() {
    Set<String> parameters = Vocabulary.parameters();
    Vocabulary.codes()
        .forEach(
            code -> {
              Set<String> known = new HashSet<>(Vocabulary.parametersOf(code));
              code.definition().details().forEach(detail -> known.add(detail.name()));
              known.addAll(parameters);
              sentences(code.name())
                  .forEach(text -> assertThat(known).as(text).containsAll(holes(text)));
            });
    Map<String, Set<String>> attributes = Vocabulary.attributes();
    for (String rule : Vocabulary.rules()) {
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
    Stream.concat(Vocabulary.codes().map(FailureCode::name), Stream.of(Translation.UNLISTED))
        .forEach(
            code -> {
              known.add(code + Translation.TITLE);
              known.add(code + Translation.REMEDY);
              known.addAll(keys(code));
            });
    Vocabulary.rules().forEach(rule -> known.addAll(keys(Translation.RULE + rule)));
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
        Vocabulary.CLASSES.stream()
            .filter(type -> type.getPackageName().startsWith("dev.candor.shop"))
            .filter(type -> type.isEnum() && type.isAssignableTo(FailureCode.class))
            .flatMap(type -> Arrays.stream(type.reflect().getEnumConstants()))
            .map(code -> ((FailureCode) code).name())
            .collect(Collectors.toSet());
    assertThat(shop)
        .contains("OUT_OF_STOCK")
        .noneMatch(code -> kernel.containsKey(code + ".title"));
    assertThat(Vocabulary.codes().map(FailureCode::name).filter(code -> !shop.contains(code)))
        .allMatch(code -> kernel.containsKey(code + ".title"));
  }

  @Test
  void aRuleThatIsTranslatedIsOneOfTheContract() throws IOException {
    String contract = Files.readString(Path.of("docs/contract.md"));
    assertThat(TEXTS.keySet().stream().filter(key -> key.startsWith(Translation.RULE)))
        .isNotEmpty()
        .allMatch(key -> contract.contains("`" + key.split("\\.", -1)[1] + "`"));
  }

  private static @Nullable FailureText translate(Failure failure) {
    return GERMAN.of(failure);
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
}
