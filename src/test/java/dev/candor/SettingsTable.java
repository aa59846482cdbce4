package dev.candor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The table of settings in {@code docs/configuration.md}. */
final class SettingsTable {

  private static final Path PAGE = Path.of("docs/configuration.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z].*?) \\| (.*?) \\| .*\\|$");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  private SettingsTable() {}

  /** The defaults by variable; a row may tell of several, which then may share a default. */
  static Map<String, String> defaults() throws IOException {
    Map<String, String> defaults = new TreeMap<>();
    ROW.matcher(Files.readString(PAGE))
        .results()
        .forEach(
            row -> {
              List<String> variables = variables(row.group(1));
              List<String> values = quoted(row.group(2));
              for (int i = 0; i < variables.size(); i++) {
                String value =
                    row.group(2).startsWith("unset")
                        ? "unset"
                        : values.get(Math.min(i, values.size() - 1));
                defaults.put(variables.get(i), value);
              }
            });
    return defaults;
  }

  private static List<String> variables(String cell) {
    List<String> variables = new ArrayList<>();
    for (String name : quoted(cell)) {
      String first = variables.isEmpty() ? "" : variables.get(0);
      variables.add(
          name.startsWith("…_")
              ? first.substring(0, first.lastIndexOf('_')) + name.substring(1)
              : name);
    }
    return variables;
  }

  private static List<String> quoted(String cell) {
    return QUOTED.matcher(cell).results().map((MatchResult match) -> match.group(1)).toList();
  }
}
