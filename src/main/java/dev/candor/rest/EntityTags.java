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
 * a list of entity tags. The framework's own reading takes unquoted and broken tags for good ones.
 */
final class EntityTags {

  private static final Pattern TAG =
      Pattern.compile("\\G[ \\t]*(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"[ \\t]*(?:,|$)");

  private final boolean any;
  private final Set<String> strong = new HashSet<>();
  private final Set<String> weak = new HashSet<>();

  private EntityTags(String name, String value) {
    any = value.trim().equals("*");
    Matcher tag = TAG.matcher(value);
    int end = 0;
    while (!any && tag.find()) {
      (tag.group(1) == null ? strong : weak).add(tag.group(2));
      end = tag.end();
    }
    if (!any && (end == 0 || end != value.length())) {
      throw new ValidationFailed(
          List.of(new Violation(name, null, "entity_tag", "must be a list of quoted entity tags")));
    }
  }

  /** The tags of a header field; null if the request has none. */
  static @Nullable EntityTags of(HttpHeaders headers, String name) {
    List<String> values = headers.getRequestHeader(name);
    return values == null || values.isEmpty()
        ? null
        : new EntityTags(name, String.join(", ", values));
  }

  /** Strong comparison, as {@code If-Match} asks for. */
  boolean containStrongly(String version) {
    return any || strong.contains(version);
  }

  /** Weak comparison, as {@code If-None-Match} asks for. */
  boolean containWeakly(String version) {
    return containStrongly(version) || weak.contains(version);
  }
}
