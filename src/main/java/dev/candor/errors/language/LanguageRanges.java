package dev.candor.errors.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lookup of RFC 4647, section 3.4, in the field {@code Accept-Language} (RFC 9110, section
 * 12.5.4).
 */
final class LanguageRanges {

  /** The most characters of a field that is read. Browsers send fewer than a hundred. */
  static final int MAX_LENGTH = 1_000;

  private static final String ANY = "*";

  /**
   * An element of the list: a range with its weight, or nothing (RFC 9110, section 5.6.1.2). What
   * has been read is never read another way: else blanks cost their number squared.
   */
  private static final Pattern ELEMENT =
      Pattern.compile(
          "[ \\t]*+(?:(\\*|[A-Za-z]{1,8}+(?:-[A-Za-z0-9]{1,8}+)*+)"
              + "(?:[ \\t]*+;[ \\t]*+[qQ]=(0(?:\\.[0-9]{0,3}+)?+|1(?:\\.0{0,3}+)?+))?)?[ \\t]*+");

  private final List<Range> accepted = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();

  private LanguageRanges() {}

  /**
   * Chooses the language that a client likes best.
   *
   * @param field the values of all lines of the field, with commas between them
   * @param offered language tags, of which an asterisk means the first that is not refused
   * @return one of those offered; null if none fits, or the field is malformed or too long
   */
  static @Nullable String choose(String field, List<String> offered) {
    LanguageRanges ranges = new LanguageRanges();
    return field.length() <= MAX_LENGTH && ranges.read(field) ? ranges.choose(offered) : null;
  }

  private boolean read(String field) {
    for (String element : field.split(",", -1)) {
      Matcher range = ELEMENT.matcher(element);
      if (!range.matches()) {
        return false;
      }
      if (range.group(1) != null) {
        add(range.group(1).toLowerCase(Locale.ROOT), range.group(2));
      }
    }
    accepted.sort(
        Comparator.comparingDouble(Range::weight).reversed().thenComparing(Range::isOfAny));
    return true;
  }

  private void add(String tag, @Nullable String weight) {
    Range range = new Range(tag, weight == null ? 1 : Double.parseDouble(weight));
    if (range.weight() > 0) {
      accepted.add(range);
    } else {
      refused.add(tag);
    }
  }

  private @Nullable String choose(List<String> offered) {
    for (Range range : accepted) {
      String tag = range.isOfAny() ? firstOf(offered) : lookUp(range.tag(), offered);
      if (tag != null) {
        return tag;
      }
    }
    return null;
  }

  private @Nullable String firstOf(List<String> offered) {
    return offered.stream().filter(tag -> !isRefused(tag)).findFirst().orElse(null);
  }

  /** Shortens a range from its end until it is a language that is offered. */
  private @Nullable String lookUp(String range, List<String> offered) {
    for (String rest = range; !rest.isEmpty(); rest = shortened(rest)) {
      for (String tag : offered) {
        if (tag.equalsIgnoreCase(rest)) {
          return isRefused(tag) ? null : tag;
        }
      }
    }
    return null;
  }

  /** Without the last subtag, and without a single character that would then be the last. */
  private static String shortened(String range) {
    int end = range.lastIndexOf('-');
    return end < 0
        ? ""
        : range.substring(0, end > 2 && range.charAt(end - 2) == '-' ? end - 2 : end);
  }

  private boolean isRefused(String tag) {
    return refused.contains(tag.toLowerCase(Locale.ROOT));
  }

  private record Range(String tag, double weight) {

    boolean isOfAny() {
      return tag.equals(ANY);
    }
  }
}
