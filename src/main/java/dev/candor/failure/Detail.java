package dev.candor.failure;

import dev.candor.Public;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A member of a failure's details: what the catalogue says of it, and what names its values. It is
 * no component of a record, because nothing may be read by reflection that a native executable has
 * not been told of.
 *
 * <pre>{@code
 * static final Detail<Number> SUM =
 *     Detail.integer("difference", "The sum of the postings, in cents.");
 * static final Detail<String> ACCOUNT =
 *     Detail.string("account", "The account that is closed, if one is.").sometimes();
 * }</pre>
 *
 * @param name in snake_case
 * @param type what it is in JSON
 * @param description one sentence with its full stop
 * @param always whether the details always have it
 * @param values all that it can be; empty if that is not a closed set
 * @param members of each object, where {@code type} is a list of objects
 * @param <T> its values in Java
 */
@Public
public record Detail<T>(
    String name,
    Type type,
    String description,
    boolean always,
    List<String> values,
    List<Detail<?>> members) {

  /** How long to wait before the same request is sent again. */
  public static final Detail<Number> RETRY_AFTER =
      integer(
          "retry_after", "Seconds after which the request is no longer refused for this reason.");

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
  public static Detail<String> string(String name, String description) {
    return of(name, Type.STRING, description);
  }

  /**
   * {@return a number without a fraction that the details always have}
   *
   * @param name in snake_case
   * @param description one sentence with its full stop, and with the unit
   */
  public static Detail<Number> integer(String name, String description) {
    return of(name, Type.INTEGER, description);
  }

  static Detail<Boolean> flag(String name, String description) {
    return of(name, Type.BOOLEAN, description);
  }

  /**
   * {@return a time in UTC that the details always have}
   *
   * @param name in snake_case
   * @param description one sentence with its full stop
   */
  public static Detail<Instant> timestamp(String name, String description) {
    return of(name, Type.TIMESTAMP, description);
  }

  static Detail<Object> id(String name, String description) {
    return of(name, Type.ID, description);
  }

  static Detail<List<String>> strings(String name, String description) {
    return of(name, Type.STRINGS, description);
  }

  /**
   * {@return a list of objects that the details always have}
   *
   * @param name in snake_case
   * @param description one sentence with its full stop
   * @param members of each object
   */
  public static Detail<List<Map<String, Object>>> objects(
      String name, String description, Detail<?>... members) {
    return new Detail<>(name, Type.OBJECTS, description, true, List.of(), List.of(members));
  }

  /**
   * {@return a string out of a closed set, which the details always have}
   *
   * @param name in snake_case
   * @param description one sentence with its full stop
   * @param values the constants whose names it can be
   * @param <E> their enum
   */
  public static <E extends Enum<E>> Detail<E> oneOf(String name, String description, E[] values) {
    List<String> names = Arrays.stream(values).map(Enum::name).toList();
    return new Detail<>(name, Type.STRING, description, true, names, List.of());
  }

  private static <T> Detail<T> of(String name, Type type, String description) {
    return new Detail<>(name, type, description, true, List.of(), List.of());
  }

  /** {@return the same, but not in all details with the code} */
  public Detail<T> sometimes() {
    return new Detail<>(name, type, description, false, values, members);
  }

  /**
   * {@return the fact that this detail has a value}
   *
   * @param value null if this failure says nothing of it, which only one that is {@link #sometimes}
   *     there may
   */
  public Fact is(@Nullable T value) {
    return new Fact(name, value);
  }
}
