package dev.candor.dependency;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query in PromQL, as far as it is of interest what it names.
 *
 * @param name whose it is
 * @param texts what is made of its result: a legend, or annotations
 */
record Query(String name, String expression, String texts) {

  private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\{([^{}]*)}");

  private static final Pattern MATCHER =
      Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  private static final Pattern LABELS = Pattern.compile("\\b(?:by|on) \\(([^()]*)\\)");

  private static final Pattern REFERENCE =
      Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)\\s*(?:}}|\\|)");

  /** A duration, in brackets or behind {@code offset}. */
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]|\\boffset \\w+");

  private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][\\w:]*\\b(?! *\\()");

  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "by", "on");

  static Query of(JsonNode rule, String kind, String texts) {
    return new Query(
        kind + " " + rule.required(kind).textValue(), rule.required("expr").textValue(), texts);
  }

  static Query of(JsonNode target, JsonNode panel) {
    return new Query(
        "panel " + panel.required("title").textValue(),
        target.required("expr").textValue(),
        target.required("legendFormat").textValue());
  }

  /** The metrics that it reads. */
  List<Selector> selectors() {
    return SELECTOR
        .matcher(expression)
        .results()
        .map(found -> new Selector(found.group(1), matchers(found.group(2))))
        .toList();
  }

  private static List<Selector.Matcher> matchers(String text) {
    return MATCHER
        .matcher(text)
        .results()
        .map(found -> new Selector.Matcher(found.group(1), found.group(2), found.group(3)))
        .toList();
  }

  /** The labels that results are put together by, and those that texts take from them. */
  Set<String> labels() {
    return Stream.concat(
            LABELS
                .matcher(expression)
                .results()
                .flatMap(found -> Pattern.compile(", *").splitAsStream(found.group(1))),
            REFERENCE.matcher(texts).results().map(found -> found.group(1)))
        .filter(label -> !label.equals("value"))
        .collect(Collectors.toSet());
  }

  /** What it names and is neither a selector nor an operator, a function, a label or a duration. */
  Set<String> strayNames() {
    String rest = RANGE.matcher(SELECTOR.matcher(expression).replaceAll("0")).replaceAll("");
    Set<String> names =
        NAME.matcher(LABELS.matcher(rest).replaceAll(""))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(HashSet::new));
    names.removeAll(OPERATORS);
    return names;
  }
}
