package dev.candor.failure;

import java.util.Arrays;
import java.util.List;

/**
 * A member of a failure's details.
 *
 * @param name in snake_case
 * @param description one sentence with its full stop
 * @param always whether the details always have it
 * @param values all that it can be; empty if that is not a closed set
 * @param members of each object, where {@code type} is a list of objects
 */
public record Detail(
    String name,
    Type type,
    String description,
    boolean always,
    List<String> values,
    List<Detail> members) {

  /** What a detail is in JSON. */
  public enum Type {
    STRING("string"),
    INTEGER("integer"),
    BOOLEAN("boolean"),
    /** UTC, ISO 8601. */
    TIMESTAMP("timestamp"),
    /** An integer, or a name. */
    ID("integer or string"),
    STRINGS("list of strings"),
    OBJECTS("list of objects");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    /** The type in the words of a reader. */
    public String words() {
      return words;
    }
  }

  public static Detail string(String name, String description) {
    return of(name, Type.STRING, description);
  }

  public static Detail integer(String name, String description) {
    return of(name, Type.INTEGER, description);
  }

  static Detail flag(String name, String description) {
    return of(name, Type.BOOLEAN, description);
  }

  public static Detail timestamp(String name, String description) {
    return of(name, Type.TIMESTAMP, description);
  }

  static Detail id(String name, String description) {
    return of(name, Type.ID, description);
  }

  static Detail strings(String name, String description) {
    return of(name, Type.STRINGS, description);
  }

  public static Detail objects(String name, String description, Detail... members) {
    return new Detail(name, Type.OBJECTS, description, true, List.of(), List.of(members));
  }

  /** A string out of a closed set. */
  public static Detail oneOf(String name, String description, String... values) {
    return new Detail(name, Type.STRING, description, true, List.of(values), List.of());
  }

  /** A string that is the name of one of an enum's constants. */
  public static Detail oneOf(String name, String description, Enum<?>[] values) {
    return oneOf(name, description, Arrays.stream(values).map(Enum::name).toArray(String[]::new));
  }

  private static Detail of(String name, Type type, String description) {
    return new Detail(name, type, description, true, List.of(), List.of());
  }

  /** The same, but not there each time. */
  public Detail sometimes() {
    return new Detail(name, type, description, false, values, members);
  }
}
