package dev.candor.kit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the body of a failure never has: classes, stack frames, SQL, file paths. */
final class SecretWords {

  private static final List<Pattern> WORDS =
      List.of(
          Pattern.compile("(?:java|javax|jakarta|io|org|com|dev)\\.[a-z]+\\.[A-Za-z]"),
          Pattern.compile("\\bat [a-z]+\\."),
          Pattern.compile("(?i)\\b(select|insert|update|delete)\\b.*\\b(from|into|where)\\b"),
          Pattern.compile("/tmp|/home|/root|/usr"),
          Pattern.compile("[A-Za-z]*Exception|\"stack\"\\s*:"));

  private SecretWords() {}

  /** The first that a body has; null if it has none. */
  static @Nullable String in(String body) {
    for (Pattern word : WORDS) {
      Matcher found = word.matcher(body);
      if (found.find()) {
        return found.group();
      }
    }
    return null;
  }
}
