package dev.candor.failure;

import dev.candor.Public;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What can vary about a {@link Sample}: each question has a name and a default, and the request for
 * the sample may have given another answer. It remembers the questions, so that the samples
 * themselves tell what can be asked of them. Not thread-safe: it serves one sample.
 *
 * <p>An answer that breaks a question's rule counts as the default, and becomes one of the {@link
 * #violations}.
 *
 * <pre>{@code
 * .sample(given -> new AccountClosed(given.text("account", "bank"), given.timestamp("since", given.now())))
 * }</pre>
 */
@Public
public final class Variables {

  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9._/+-]{1,64}");
  private static final String TEXT_RULE = "must be 1 to 64 letters, digits or '._/+-'";
  private static final int MAX_TEXTS = 20;
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

  private final Map<String, String> given;
  private final Instant now;
  private final List<String> roles;
  private final Map<String, String> defaults = new LinkedHashMap<>();
  private final List<Violation> violations = new ArrayList<>();

  /**
   * Variables to make one sample with.
   *
   * @param given the answers, by name
   * @param now the time at which it seems to fail
   */
  public Variables(Map<String, String> given, Instant now) {
    this(given, now, List.of());
  }

  /**
   * Variables to make one sample with, in a service that runs.
   *
   * @param given the answers, by name
   * @param now the time at which it seems to fail
   * @param roles those that the service knows
   */
  public Variables(Map<String, String> given, Instant now, List<String> roles) {
    this.given = Map.copyOf(given);
    this.now = now;
    this.roles = List.copyOf(roles);
  }

  /** {@return the time at which the sample seems to fail} */
  public Instant now() {
    return now;
  }

  /**
   * Asks for a name or a path.
   *
   * @param name of the question, in snake_case
   * @param otherwise the default, which may be any text
   * @return 1 to 64 letters, digits, dots, dashes, underscores, slashes and plus signs; or the
   *     default
   */
  public String text(String name, String otherwise) {
    String value = ask(name, otherwise);
    return value.equals(otherwise) || TEXT.matcher(value).matches()
        ? value
        : refuse(name, "text", TEXT_RULE, otherwise);
  }

  /** Asks for a list of such texts, with commas between them. */
  List<String> texts(String name, List<String> otherwise) {
    List<String> values = List.of(ask(name, String.join(",", otherwise)).split(",", -1));
    return values.size() <= MAX_TEXTS && values.stream().allMatch(TEXT.asMatchPredicate())
        ? values
        : refuse(
            name,
            "texts",
            "must be at most "
                + MAX_TEXTS
                + " texts with commas between them, each of which "
                + TEXT_RULE,
            otherwise);
  }

  /** Asks whether something is so. */
  boolean flag(String name, boolean otherwise) {
    return oneOf(name, otherwise, List.of(true, false), String::valueOf);
  }

  /**
   * Asks for a time, such as {@code 2099-01-01T00:00:00Z}.
   *
   * @param name of the question, in snake_case
   * @param otherwise the default
   * @return the time given, or the default
   */
  public Instant timestamp(String name, Instant otherwise) {
    String value = ask(name, otherwise.toString());
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException e) {
      return refuse(name, "timestamp", "must look like 2099-01-01T00:00:00Z", otherwise);
    }
  }

  /**
   * Asks for a number of things.
   *
   * @param name of the question, in snake_case
   * @param otherwise the default
   * @return 0 to 999,999,999; or the default
   */
  public int number(String name, int otherwise) {
    String value = ask(name, Integer.toString(otherwise));
    return NUMBER.matcher(value).matches()
        ? Integer.parseInt(value)
        : refuse(name, "integer", "must be an integer from 0 to 999999999", otherwise);
  }

  /**
   * Asks for a number of seconds to wait for, or of anything else that begins with one.
   *
   * @param name of the question, in snake_case
   * @param otherwise the default
   * @return 1 to 999,999,999; or the default
   */
  public int seconds(String name, int otherwise) {
    int value = number(name, otherwise);
    return value > 0 ? value : refuse(name, "min", "must be at least 1", otherwise);
  }

  /**
   * Asks for the name of one of an enum's constants.
   *
   * @param name of the question, in snake_case
   * @param otherwise the default
   * @param <E> the enum
   * @return the constant of that name, or the default
   */
  public <E extends Enum<E>> E oneOf(String name, E otherwise) {
    List<E> all = List.of(otherwise.getDeclaringClass().getEnumConstants());
    return oneOf(name, otherwise, all, Enum::name);
  }

  /**
   * Asks for one of several things.
   *
   * @param name of the question, in snake_case
   * @param otherwise the default, one of them
   * @param all that can be chosen
   * @param naming gives each a name of its own
   * @param <T> what they are
   * @return the thing of that name, or the default
   */
  public <T> T oneOf(String name, T otherwise, List<T> all, Function<T, String> naming) {
    String value = ask(name, naming.apply(otherwise));
    return all.stream()
        .filter(one -> naming.apply(one).equals(value))
        .findFirst()
        .orElseGet(() -> refuse(oneOf(name, all.stream().map(naming).toList()), otherwise));
  }

  /**
   * Asks for the name of a role.
   *
   * @param name of the question, in snake_case
   * @param otherwise the default
   * @return one that the service knows, or the default
   */
  public String role(String name, String otherwise) {
    String value = ask(name, otherwise);
    return value.equals(otherwise) || roles.contains(value)
        ? value
        : refuse(name, "one_of", "must be one of " + String.join(", ", roles), otherwise);
  }

  /** {@return all questions so far, with their defaults} */
  public Map<String, String> defaults() {
    return Map.copyOf(defaults);
  }

  /**
   * {@return what is wrong with the answers given, once the sample has been made: those that break
   * a rule, and those to questions that were not asked}
   */
  public List<Violation> violations() {
    List<Violation> all = new ArrayList<>(violations);
    given.keySet().stream()
        .filter(name -> !defaults.containsKey(name))
        .sorted()
        .forEach(
            name ->
                all.add(
                    new Violation(
                            name, null, "unknown_member", "cannot vary; only " + names() + " can")
                        .with("names", names())));
    return all;
  }

  private static Violation oneOf(String name, List<String> values) {
    return new Violation(name, null, "one_of", "must be one of " + String.join(", ", values))
        .with("values", values);
  }

  private String names() {
    return defaults.isEmpty() ? "nothing" : String.join(", ", defaults.keySet());
  }

  private String ask(String name, String otherwise) {
    defaults.put(name, otherwise);
    return given.getOrDefault(name, otherwise);
  }

  private <T> T refuse(String name, String rule, String message, T otherwise) {
    return refuse(new Violation(name, null, rule, message), otherwise);
  }

  private <T> T refuse(Violation violation, T otherwise) {
    violations.add(violation);
    return otherwise;
  }
}
