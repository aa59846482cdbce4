package dev.candor.kit;

import io.restassured.path.json.JsonPath;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A response as it came over the wire.
 *
 * @param head the status line and the header fields; empty if the server just closed the connection
 */
public record RawResponse(String head, String body) {

  public int status() {
    return Integer.parseInt(head.split(" ", 3)[1]);
  }

  public @Nullable String header(String name) {
    Matcher field =
        Pattern.compile("(?im)^" + Pattern.quote(name) + ":[ \t]*(.*?)[ \t]*$").matcher(head);
    return field.find() ? field.group(1) : null;
  }

  /** The code in the envelope. */
  public String code() {
    return json().getString("error.code");
  }

  public JsonPath json() {
    return new JsonPath(body);
  }
}
