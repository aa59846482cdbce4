package dev.candor.errors.language;

import dev.candor.errors.language.Sentence.Hole;
import dev.candor.failure.Failure;
import dev.candor.failure.UnlistedStatus;
import dev.candor.failure.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The translations of one language. {@code docs/start-your-own.md} says what their keys are.
 *
 * <p>A failure is translated as a whole or not at all: an answer is in one language.
 */
final class Translation {

  /** Stands for the codes of all statuses that have none of their own. */
  static final String UNLISTED = "HTTP";

  static final String TITLE = ".title";
  static final String REMEDY = ".remedy";
  static final String RULE = "rule.";
  static final String SENTENCE = "sentence.";
  static final String VALUE = "value.";
  static final String PAGE = "page.";

  /** Of failures that list violations: what the only one says, and how many there are. */
  static final String ONE_VIOLATION = "violations.one";

  static final String SOME_VIOLATIONS = "violations.some";
  static final String MANY_VIOLATIONS = "violations.many";

  private final String language;
  private final Map<String, String> texts;
  private final Map<String, Sentence> sentences = new HashMap<>();
  private final Map<String, String> words = new HashMap<>();

  /**
   * Makes a translation.
   *
   * @param language its tag (RFC 5646)
   * @param texts by their keys
   */
  Translation(String language, Map<String, String> texts) {
    this.language = language;
    this.texts = Map.copyOf(texts);
    texts.forEach(
        (key, text) -> {
          sentences.put(key, Sentence.parse(text));
          if (key.startsWith(PAGE)) {
            words.put(key.substring(PAGE.length()), text);
          }
        });
  }

  /**
   * {@return what a failure says in this language; null if a part of it has no translation}
   *
   * @param failure any
   */
  @Nullable FailureText of(Failure failure) {
    Map<String, Object> details = failure.details();
    String code = failure instanceof UnlistedStatus ? UNLISTED : failure.code().name();
    String title = fill(code + TITLE, failure);
    String remedy = fill(code + REMEDY, failure);
    List<Map<String, Object>> violations = translate(failure.violations());
    String whatHappened =
        violations == null
            ? null
            : violations.isEmpty() ? whatHappened(code, failure) : describe(violations, details);
    if (title == null || remedy == null || violations == null || whatHappened == null) {
      return null;
    }
    Map<String, Object> translated = details;
    if (!violations.isEmpty()) {
      translated = new LinkedHashMap<>(details);
      translated.put(Violation.VIOLATIONS.name(), violations);
    }
    return new FailureText(language, title, whatHappened + ". " + remedy, translated, words);
  }

  private @Nullable String whatHappened(String code, Failure failure) {
    String exact = texts.get(SENTENCE + key(failure.whatHappened()));
    return exact == null ? fill(code, failure) : exact;
  }

  private @Nullable String fill(String key, Failure failure) {
    return fill(
        key,
        name -> {
          Object value = failure.details().get(name);
          return value == null ? failure.parameters().get(name) : value;
        });
  }

  private @Nullable List<Map<String, Object>> translate(List<Violation> violations) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Violation violation : violations) {
      String message = texts.get(SENTENCE + key(violation.message()));
      if (message == null) {
        message = fill(RULE + violation.rule(), violation.parameters()::get);
      }
      if (message == null) {
        return null;
      }
      all.add(violation.saying(message).members());
    }
    return all;
  }

  private @Nullable String describe(
      List<Map<String, Object>> violations, Map<String, Object> details) {
    if (violations.size() == 1) {
      return fill(ONE_VIOLATION, violations.get(0)::get);
    }
    boolean truncated = Boolean.TRUE.equals(details.get("truncated"));
    return fill(
        truncated ? MANY_VIOLATIONS : SOME_VIOLATIONS,
        name -> name.equals("count") ? violations.size() : null);
  }

  /** Takes the first sentence under a key of which no value is missing. */
  private @Nullable String fill(String key, Values values) {
    Sentence sentence = sentences.get(key);
    for (int i = 2; sentence != null; i++) {
      String filled = sentence.fill(hole -> value(hole, values.of(hole.name())));
      if (filled != null) {
        return filled;
      }
      sentence = sentences.get(key + "." + i);
    }
    return null;
  }

  private @Nullable String value(Hole hole, @Nullable Object value) {
    if (value instanceof Collection<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    if (value instanceof String text) {
      String known = texts.get(VALUE + hole.name() + "." + key(text));
      return known == null && !hole.inWords() ? text : known;
    }
    return value == null ? null : value.toString();
  }

  /** {@return the words of an English text, with underscores between them} */
  static String key(String english) {
    StringBuilder key = new StringBuilder(english.length());
    for (char c : english.toLowerCase(Locale.ROOT).toCharArray()) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        key.append(c);
      } else if (!key.isEmpty() && key.charAt(key.length() - 1) != '_') {
        key.append('_');
      }
    }
    int end = key.length() - 1;
    return end >= 0 && key.charAt(end) == '_' ? key.substring(0, end) : key.toString();
  }

  /** What is known by names. */
  private interface Values {
    @Nullable Object of(String name);
  }
}
