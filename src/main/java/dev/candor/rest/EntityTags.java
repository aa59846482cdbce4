package dev.candor.rest;

import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code If-Match} or {@code If-None-Match} (RFC 9110, section 13.1): an asterisk, or
 * a list of entity tags, in which empty elements are ignored (section 5.6.1.2). The framework's own
 * reading accepts unquoted and broken tags.
 */
final class EntityTags {

  /**
   * An element of the list behind those that are empty, and what ends it. What has been read is
   * never read another way: else blanks cost their number squared.
   */
  private static final Pattern ELEMENT =
      Pattern.compile(
          "\\G[ \\t,]*+(?:(\\*)|(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*+)\")?[ \\t]*+(?:,|$)");

  private final Set<String> strong = new HashSet<>();
  private final Set<String> weak = new HashSet<>();
  private boolean any;

  private EntityTags(String name, String value) {
    Matcher element = ELEMENT.matcher(value);
    int end = 0;
    while (end < value.length() && element.find()) {
      add(element);
      end = element.end();
    }
    boolean mixed = any && !(strong.isEmpty() && weak.isEmpty());
    if (end != value.length() || mixed) {
      throw new ValidationFailed(
          List.of(new Violation(name, null, "entity_tag", "must be a list of quoted entity tags")));
    }
  }

  private void add(Matcher element) {
    if (element.group(1) != null) {
      any = true;
    } else if (element.group(3) != null) {
      (element.group(2) == null ? strong : weak).add(element.group(3));
    }
  }

  /**
   * Returns the tags of a header field, perhaps none, which match nothing; null if the request has
   * no such field.
   */
  static @Nullable EntityTags of(HttpHeaders headers, String name) {
    List<String> values = headers.getRequestHeader(name);
    if (values == null || values.isEmpty()) {
      return null;
    }
    return new EntityTags(name, String.join(",", values));
  }

  /** Strong comparison, as {@code If-Match} requires. */
  boolean containStrongly(String version) {
    return any || strong.contains(version);
  }

  /** Weak comparison, as {@code If-None-Match} requires. */
  boolean containWeakly(String version) {
    return containStrongly(version) || weak.contains(version);
  }
}
