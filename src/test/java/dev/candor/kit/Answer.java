package dev.candor.kit;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer and what it is an answer to.
 *
 * @param path without a query
 * @param fields a header field's value by its name, in any case; null if there is none
 * @param forPeople whether the request prefers a page
 */
record Answer(
    String method,
    String path,
    int status,
    Function<String, @Nullable String> fields,
    String body,
    boolean forPeople) {

  static Answer of(String method, String path, RawResponse response) {
    return new Answer(method, path, response.status(), response::header, response.body(), false);
  }

  @Nullable String field(String name) {
    return fields.apply(name);
  }

  boolean isFailure() {
    return status >= 400;
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** The media type without its parameters; empty if there is none. */
  String type() {
    String type = field("Content-Type");
    return type == null ? "" : type.split(";", 2)[0].strip();
  }

  String subject() {
    return method + " " + path + " " + status;
  }
}
