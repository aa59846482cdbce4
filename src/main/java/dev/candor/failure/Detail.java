package dev.candor.failure;

import dev.candor.Public;
import java.util.Arrays;
import java.util.List;

/**
 * A member of a failure's details.
 *
 * <pre>{@code
 * Detail.integer("difference", "The sum of the postings, in cents.")
 * Detail.string("account", "The account that is closed, if one is.").sometimes()
 * }</pre>
 *
 * @param name in snake_case
 * @param type what it is in JSON
 * @param description one sentence with its full stop
 * @param always whether the details always have it
 * @param values all that it can be; empty if that is not a closed set
 * @param members of each object, where {@code type} is a list of objects
 */
@Public
public record Detail(
    String name,
    Type type,
    String description,
    boolean always,
    List<String> values,
    List<Detail> members) {

  /** What a detail is in JSON. */
  public enum Type {
    /** Text of no other type below. */
    STRING("string"),
    /** A number without a fraction. */
    INTEGER("integer"),
    /** True or false. */
    BOOLEAN("boolean"),
    /** A time in UTC, ISO 8601. */
    TIMESTAMP("timestamp"),
    /** An integer, or a name. */
    ID("integer or string"),
    /** An array of strings. */
    STRINGS("list of strings"),
    /** An array of objects, all with the same members. */
    OBJECTS("list of objects");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    /** {@return the type in words, such as {@code list of strings}} */
    public String words() {
      return words;
    }
  }

  /**
   * {@return text that the details always have}
   *
   * @param name in snake_case
   * @param description one sentence with its full stop
   */
  public static Detail string(String name, String description) {
    return of(name, Type.STRING, description);
  }

  /**
   * {@return a number without a fraction that the details always have}
   *
   * @param name in snake_case
   * @param description one sentence with its full stop, and with the unit
   */
  public static Detail integer(String name, String description) {
    return of(name, Type.INTEGER, description);
  }

  static Detail flag(String name, String description) {
    return of(name, Type.BOOLEAN, description);
  }

  /**
   * {@return a time in UTC that the details always have}
   *
   * @param name in snake_case
   * @param description one sentence with its full stop
   */
  public static Detail timestamp(String name, String description) {
    return of(name, Type.TIMESTAMP, description);
  }

  static Detail id(String name, String description) {
    return of(name, Type.ID, description);
  }

  static Detail strings(String name, String description) {
    return of(name, Type.STRINGS, description);
  }

  /**
   * {@return a list of objects that the details always have}
   *
   * @param name in snake_case
   * @param description one sentence with its full stop
   * @param members of each object
   */
  public static Detail objects(String name, String description, Detail... members) {
    return new Detail(name, Type.OBJECTS, description, true, List.of(), List.of(members));
  }

  /**
   * {@return a string out of a closed set, which the details always have}
   *
   * @param name in snake_case
   * @param description one sentence with its full stop
   * @param values all that it can be
   */
  public static Detail oneOf(String name, String description, String... values) {
    return new Detail(name, Type.STRING, description, true, List.of(values), List.of());
  }

  /**
   * {@return a string out of a closed set, which the details always have}
   *
   * @param name in snake_case
   * @param description one sentence with its full stop
   * @param values the constants whose names it can be
   */
  public static Detail oneOf(String name, String description, Enum<?>[] values) {
    return oneOf(name, description, Arrays.stream(values).map(Enum::name).toArray(String[]::new));
  }

  private static Detail of(String name, Type type, String description) {
    return new Detail(name, type, description, true, List.of(), List.of());
  }

  /** {@return the same, but not in all details with the code} */
  public Detail sometimes() {
    return new Detail(name, type, description, false, values, members);
  }
}
