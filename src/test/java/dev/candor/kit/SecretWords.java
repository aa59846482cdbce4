package dev.candor.kit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the body of a failure never has: classes, stack frames, SQL, file paths. */
final class SecretWords {

  private static final List<Pattern> WORDS =
      List.of(
          // A class, whose name begins with a capital: the host of a URL has none.
          Pattern.compile("(?:java|javax|jakarta|io|org|com|dev)(?:\\.[a-z][a-z0-9_]*)+\\.[A-Z]"),
          // A stack frame, also behind a tab that JSON has escaped.
          Pattern.compile("(?:\\b|\\\\t)at [\\w$]+(?:\\.[\\w$<>]+)+\\("),
          // SQL, which says more than an English sentence with the same words.
          Pattern.compile("\\b(?:SELECT|INSERT|UPDATE|DELETE)\\b.*\\b(?:FROM|INTO|WHERE|SET)\\b"),
          Pattern.compile(
              "(?i)\\bselect (?:distinct )?(?:\\*|\\w+\\.\\w|\\w+ ?,|\\w+\\().*\\bfrom\\b"),
          Pattern.compile(
              "(?i)\\b(?:insert into [\\w.]+ ?(?:\\(|values\\b)|update [\\w.]+(?: \\w+)? set \\w|delete"
                  + " from [\\w.]+(?: \\w+)? where\\b)"),
          Pattern.compile("/tmp|/home|/root|/usr"),
          Pattern.compile("[A-Za-z]+Exception|\"stack\"\\s*:"));

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
