package dev.candor.dependency;

import dev.candor.testing.Records;
import dev.candor.testing.Service;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line of the metrics page. */
record Series(String metric, Map<String, String> labels, double value) {

  private static final Pattern LINE =
      Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)$");

  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** All that a service shows now. */
  static List<Series> of(Service service) {
    return LINE.matcher(Records.metrics(service)).results().map(Series::of).toList();
  }

  private static Series of(MatchResult line) {
    String labels = line.group(2) == null ? "" : line.group(2);
    return new Series(
        line.group(1),
        LABEL
            .matcher(labels)
            .results()
            .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2))),
        Double.parseDouble(line.group(3)));
  }
}
