package dev.candor.testing;

import java.nio.charset.StandardCharsets;

/** A POST request as it goes over the wire, for a {@link dev.candor.kit.RawConnection}. */
public final class RawPost {

  private RawPost() {}

  /**
   * {@return a whole message, one character a byte}
   *
   * @param path of the route
   * @param json of ASCII
   * @param fields further lines of the head
   */
  public static String of(String path, String json, String... fields) {
    StringBuilder message = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: a\r\n");
    message.append("Content-Type: application/json\r\nContent-Length: ");
    message.append(json.getBytes(StandardCharsets.US_ASCII).length).append("\r\n");
    for (String field : fields) {
      message.append(field).append("\r\n");
    }
    return message.append("\r\n").append(json).toString();
  }
}
