package dev.candor.sandbox;

import dev.candor.failure.Violation;
import dev.candor.wire.AnswerCut;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a demanded failure happens, and how its answer arrives.
 *
 * @param times how many requests in a row fail before one succeeds; 0 for all
 * @param probability the share of the requests that fail; null for all
 * @param seed what the requests that fail are drawn from; null for any
 * @param delay how long the request waits before it fails
 * @param afterCommit whether the request is served first
 * @param cut where the connection breaks; null for nowhere
 */
record Control(
    int times,
    @Nullable Double probability,
    @Nullable Long seed,
    Duration delay,
    boolean afterCommit,
    AnswerCut.@Nullable Where cut) {

  /** Every request fails, at once. */
  static final Control ALWAYS = new Control(0, null, null, Duration.ZERO, false, null);

  private static final Pattern TIMES = Pattern.compile("[1-9][0-9]{0,5}");
  private static final Pattern PROBABILITY = Pattern.compile("0(\\.[0-9]{1,9})?|1(\\.0{1,9})?");
  private static final Pattern SEED = Pattern.compile("[0-9]{1,18}");
  private static final Pattern DELAY =
      Pattern.compile("([1-9]|[1-5][0-9]|60)s|([1-9][0-9]{0,3}|[1-5][0-9]{4}|60000)ms");
  private static final Pattern AFTER = Pattern.compile("commit");
  private static final Pattern DROP = Pattern.compile("head|body");

  /** The parameters of all codes. No detail of a failure has one of these names. */
  static final Set<String> NAMES = Set.of("times", "probability", "seed", "delay", "after", "drop");

  /** Reads the parameters out of a demand, and adds what is wrong with them to the violations. */
  static Control read(Map<String, String> given, List<Violation> violations) {
    Reader reader = new Reader(given, violations);
    Integer times = reader.read("times", TIMES, "must be 1 to 999999", Integer::valueOf);
    Double probability =
        reader.read("probability", PROBABILITY, "must be 0 to 1, such as 0.1", Double::valueOf);
    Long seed = reader.read("seed", SEED, "must be an integer of at most 18 digits", Long::valueOf);
    Duration delay =
        reader.read("delay", DELAY, "must be like 3s or 500ms, at most 60s", Control::delay);
    String after = reader.read("after", AFTER, "must be commit", Function.identity());
    AnswerCut.Where cut = reader.read("drop", DROP, "must be head or body", AnswerCut.Where::of);
    reader.refuseIf(given.containsKey("times"), "probability", "cannot be combined with times");
    reader.refuseIf(!given.containsKey("probability"), "seed", "needs a probability");
    return new Control(
        times == null ? 0 : times,
        probability,
        seed,
        delay == null ? Duration.ZERO : delay,
        after != null,
        cut);
  }

  private static Duration delay(String text) {
    return text.endsWith("ms")
        ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
        : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
  }

  /** Whether it depends on earlier requests whether a request fails. */
  boolean countsRequests() {
    return times > 0 || (probability != null && seed != null);
  }

  /** Reads one parameter after the other. */
  private record Reader(Map<String, String> given, List<Violation> violations) {

    <T> @Nullable T read(
        String name, Pattern form, String rule, Function<String, ? extends T> parse) {
      String value = given.get(name);
      if (value == null) {
        return null;
      }
      if (!form.matcher(value).matches()) {
        violations.add(new Violation(name, null, "form", rule));
        return null;
      }
      return parse.apply(value);
    }

    void refuseIf(boolean condition, String name, String rule) {
      if (condition && given.containsKey(name)) {
        violations.add(new Violation(name, null, "combination", rule));
      }
    }
  }

  /** Returns the parameters of a demand that are the code's own. */
  static Map<String, String> without(Map<String, String> given) {
    Map<String, String> own = new TreeMap<>(given);
    own.keySet().removeAll(NAMES);
    return own;
  }
}
