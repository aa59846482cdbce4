package dev.candor.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.candor.failure.MalformedJson;
import org.jspecify.annotations.Nullable;

/** Says in our own words, and without quoting the body, why Jackson could not read it. */
final class JsonFailures {

  private JsonFailures() {}

  static MalformedJson explain(JacksonException failure) {
    JsonLocation location = failure.getLocation();
    return new MalformedJson(
        describe(innermost(failure)),
        location == null ? 0 : location.getLineNr(),
        location == null ? 0 : location.getColumnNr(),
        pointer(failure));
  }

  /**
   * Databind wraps what the parser threw; the wrapper knows the place, the core knows the reason.
   */
  private static JacksonException innermost(JacksonException failure) {
    return failure.getCause() instanceof JacksonException cause ? innermost(cause) : failure;
  }

  private static String describe(JacksonException failure) {
    if (failure instanceof StreamConstraintsException) {
      return "The body is nested deeper than "
          + StrictJson.MAX_DEPTH
          + " levels, has more than "
          + StrictJson.MAX_TOKENS
          + " names and values, or a name, number or list in it is too long";
    }
    if (failure instanceof JsonEOFException) {
      return "The body ends too early";
    }
    if (failure instanceof InputCoercionException) {
      return "A number is out of range";
    }
    String message = String.valueOf(failure.getOriginalMessage());
    if (failure instanceof JsonMappingException) {
      return message.startsWith("Trailing token")
          ? "Something follows the end of the JSON value"
          : "A value has the wrong type";
    }
    return message.startsWith("Duplicate field")
        ? "A member appears twice in an object"
        : "The body is not valid JSON in UTF-8";
  }

  private static @Nullable String pointer(JacksonException failure) {
    if (failure instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      StringBuilder pointer = new StringBuilder();
      for (JsonMappingException.Reference step : mapping.getPath()) {
        pointer
            .append('/')
            .append(step.getFieldName() == null ? step.getIndex() : escape(step.getFieldName()));
      }
      return pointer.toString();
    }
    if (failure.getProcessor() instanceof JsonParser parser) {
      JsonPointer place = parser.getParsingContext().pathAsPointer();
      return place.toString().isEmpty() ? null : place.toString();
    }
    return null;
  }

  /** A name as a part of a JSON Pointer (RFC 6901, section 3). */
  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
