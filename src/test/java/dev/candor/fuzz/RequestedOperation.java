package dev.candor.fuzz;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The method and the path that a request line names.
 *
 * @param path in normal form (RFC 3986, section 6.2.2)
 */
record RequestedOperation(String method, String path) {

  private static final RequestedOperation NONE = new RequestedOperation("", "");
  private static final Pattern LINE =
      Pattern.compile("([^ ]*) ([^ ]*) HTTP/1\\.[01]\r\n.*", Pattern.DOTALL);
  private static final Pattern UNRESERVED =
      Pattern.compile("%(2[dDeE]|3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|5[fF]|7[eE])");

  /** Returns what a request is for; the empty method if its first line is none of HTTP. */
  static RequestedOperation of(String request) {
    Matcher line = LINE.matcher(request);
    return line.matches() ? new RequestedOperation(line.group(1), normal(line.group(2))) : NONE;
  }

  /** Whether it asks what the server as a whole can do. */
  boolean isAboutServer() {
    return method.equals("OPTIONS") && (path.equals("/") || path.equals("/*"));
  }

  private static String normal(String target) {
    String path = target.replaceFirst("(?i)^https?://[^/?]*", "").replaceFirst("\\?.*$", "");
    String decoded =
        UNRESERVED
            .matcher(path)
            .replaceAll(
                code ->
                    Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(code.group(1), 16))));
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : decoded.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return "/" + String.join("/", segments);
  }
}
