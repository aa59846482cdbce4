package dev.candor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What of a contract the next one does not keep, by the rules of "Compatibility" in {@code
 * docs/contract.md}. What is new breaks nothing, but for what a request must have.
 */
final class ContractBreaks {

  private final GoldenContract before;
  private final GoldenContract after;
  private final SchemaBreaks schemas;
  private final List<String> found = new ArrayList<>();

  private ContractBreaks(GoldenContract before, GoldenContract after) {
    this.before = before;
    this.after = after;
    this.schemas = new SchemaBreaks(before, after, found);
  }

  /** Returns each break in words; empty if there is none. */
  static List<String> between(GoldenContract before, GoldenContract after) {
    ContractBreaks breaks = new ContractBreaks(before, after);
    breaks.each("code", before.codes(), after.codes(), breaks::compareCodes);
    breaks.each("route", before.operations(), after.operations(), breaks::compareOperations);
    for (String failure : List.of("YetUnknownFailure", "YetUnknownProblem")) {
      breaks.schemas.compareAnswer(
          failure,
          before.schemas().getOrDefault(failure, MissingNode.getInstance()),
          after.schemas().getOrDefault(failure, MissingNode.getInstance()));
    }
    return breaks.found;
  }

  private interface Comparison<T> {
    void compare(String name, T before, T after);
  }

  /** Compares what both have, and notes what only the older one has. */
  private <T> void each(
      String what, Map<String, T> older, Map<String, T> newer, Comparison<T> comparison) {
    older.forEach(
        (name, value) -> {
          T now = newer.get(name);
          if (now == null) {
            found.add(what + " " + name + " is gone");
          } else {
            comparison.compare(name, value, now);
          }
        });
  }

  private void compareCodes(String name, GoldenContract.Code older, GoldenContract.Code newer) {
    if (!older.facts().equals(newer.facts())) {
      found.add(name + " was " + older.facts() + " and is " + newer.facts());
    }
    each(
        name + "'s",
        older.members(),
        newer.members(),
        (member, was, is) -> {
          if (!was.type().equals(is.type())) {
            found.add(name + "'s " + member + " was " + was.type() + " and is " + is.type());
          }
          if (was.always() && !is.always()) {
            found.add(name + "'s " + member + " may be missing");
          }
        });
  }

  private void compareOperations(
      String name, GoldenContract.Operation older, GoldenContract.Operation newer) {
    if (newer.needsToken() && !older.needsToken()) {
      found.add(name + " needs a token");
    }
    each(name + "'s parameter", older.parameters(), newer.parameters(), compareParameters(name));
    newer
        .parameters()
        .forEach(
            (parameter, stated) -> {
              if (isRequired(after, stated)
                  && !isRequired(
                      before,
                      older.parameters().getOrDefault(parameter, MissingNode.getInstance()))) {
                found.add(name + " needs parameter " + parameter);
              }
            });
    each(
        name + " reading",
        older.bodies(),
        newer.bodies(),
        (type, was, is) -> schemas.compareRequest(name + " " + type, was, is));
    if (older.bodies().isEmpty() && !newer.bodies().isEmpty()) {
      found.add(name + " needs a body");
    }
    each(
        name + " answering",
        older.answers(),
        newer.answers(),
        (status, was, is) -> compareAnswers(name + " " + status, was, is));
  }

  private Comparison<JsonNode> compareParameters(String name) {
    return (parameter, was, is) ->
        schemas.compareRequest(
            name + "?" + parameter,
            before.resolve(was).path("schema"),
            after.resolve(is).path("schema"));
  }

  private void compareAnswers(String as, GoldenContract.Answer was, GoldenContract.Answer is) {
    was.fields().stream()
        .filter(field -> !field.isEmpty() && !is.fields().contains(field))
        .forEach(field -> found.add(as + " lacks " + field));
    each(
        as + " as",
        was.contents(),
        is.contents(),
        (type, older, newer) -> schemas.compareAnswer(as + " " + type, older, newer));
  }

  private static boolean isRequired(GoldenContract contract, JsonNode parameter) {
    return contract.resolve(parameter).path("required").asBoolean();
  }
}
