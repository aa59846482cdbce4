package dev.candor.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects unknown members, and names that no constant has, instead of stopping at the first. */
final class UnknownMembers extends DeserializationProblemHandler {

  /** Reading is done on one thread, from one call, so this is that call's own list. */
  private static final ThreadLocal<@Nullable List<Violation>> FOUND = new ThreadLocal<>();

  /** A step that may throw what Jackson throws. */
  interface Reading<T extends @Nullable Object> {
    T read() throws IOException;
  }

  /** Reads something and adds what is unknown in it to a list. */
  static <T extends @Nullable Object> T collect(List<Violation> found, Reading<T> reading)
      throws IOException {
    FOUND.set(found);
    try {
      return reading.read();
    } finally {
      FOUND.remove();
    }
  }

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser parser,
      JsonDeserializer<?> deserializer,
      Object beanOrClass,
      String name)
      throws IOException {
    List<Violation> found = FOUND.get();
    if (found == null) {
      return false;
    }
    add(
        found,
        new Violation(
            name,
            pointer(context.getParser(), parser, name),
            "unknown_member",
            "is not a member of this object"));
    parser.skipChildren();
    return true;
  }

  /** A name that no constant has is well-formed JSON that breaks a rule. */
  @Override
  public @Nullable Object handleInstantiationProblem(
      DeserializationContext context, Class<?> type, Object argument, Throwable thrown)
      throws IOException {
    List<Violation> found = FOUND.get();
    if (found == null || !type.isEnum() || !context.getParser().hasToken(JsonToken.VALUE_STRING)) {
      return NOT_HANDLED;
    }
    JsonStreamContext place = context.getParser().getParsingContext();
    JsonStreamContext member = place.inArray() ? place.getParent() : place;
    add(
        found,
        new Violation(
                String.valueOf(member.getCurrentName()),
                place.pathAsPointer().toString(),
                "one_of",
                "must be one of " + Arrays.toString(type.getEnumConstants()))
            .with("values", List.of(type.getEnumConstants())));
    return null;
  }

  private static void add(List<Violation> found, Violation violation) throws IOException {
    found.add(violation);
    if (found.size() > ValidationFailed.MAX_VIOLATIONS) {
      throw new ReadingStopped();
    }
  }

  /** Ends the reading: there are more violations than an answer lists. */
  private static final class ReadingStopped extends IOException {

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /**
   * Where the member stands. Members of a record are kept aside until it is complete and then come
   * from a parser of their own, which no longer knows; the source does, being at the record's end,
   * or still inside of it.
   */
  private static String pointer(JsonParser source, JsonParser parser, String name) {
    JsonStreamContext object = source.getParsingContext();
    if (parser == source && source.currentToken().isStructStart()) {
      object = object.getParent();
    }
    JsonStreamContext place = source.hasToken(JsonToken.END_OBJECT) ? object : object.getParent();
    return (place == null ? "" : place.pathAsPointer()) + "/" + JsonFailures.escape(name);
  }
}
