package dev.candor.request;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of media types in an {@code Accept} field, with its weight. Parameters other than the
 * weight make no difference.
 *
 * @param name in lower case, such as {@code text/html}, <code>text/*</code> or <code>*&#47;*</code>
 * @param weight in thousandths, 0 to 1000
 */
record MediaRange(String name, int weight) {

  static final String ANYTHING = "*/*";

  private static final int MAX_WEIGHT = 1_000;

  /** Browsers send fewer than ten. */
  private static final int MAX_ELEMENTS = 1_000;

  /**
   * RFC 9110, section 5.6.2; an asterisk stands for any type or subtype, and only in this order.
   */
  private static final Pattern NAME =
      Pattern.compile("\\*/\\*|[!#$%&'+.^_`|~0-9a-z-]+/(?:\\*|[!#$%&'+.^_`|~0-9a-z-]+)");

  /** RFC 9110, section 12.4.2, and what clients write instead: {@code .2}, or more digits. */
  private static final Pattern WEIGHT = Pattern.compile("0?\\.[0-9]+|0\\.?|1(?:\\.0*)?");

  /** Reads an element of the list; null if it is empty or malformed. */
  static @Nullable MediaRange parse(String element) {
    int end = find(';', element, 0);
    String name = element.substring(0, end).strip().toLowerCase(Locale.ROOT);
    // Java's HttpURLConnection sends one asterisk.
    String range = name.equals("*") ? ANYTHING : name;
    int weight = weight(element, end);
    return weight < 0 || !NAME.matcher(range).matches() ? null : new MediaRange(range, weight);
  }

  /** Whether the range is of one type, of all that begin alike, or of all: 2, 1, 0. */
  int specificity() {
    return name.equals(ANYTHING) ? 0 : name.endsWith("/*") ? 1 : 2;
  }

  boolean covers(String mediaType) {
    return switch (specificity()) {
      case 0 -> true;
      case 1 -> mediaType.startsWith(name.substring(0, name.length() - 1));
      default -> mediaType.equals(name);
    };
  }

  /** Adds the ranges of a field's line, without those beyond a thousand elements. */
  static void addAll(String line, List<MediaRange> ranges) {
    int elements = 0;
    for (int begin = 0; begin < line.length() && elements < MAX_ELEMENTS; ) {
      int end = find(',', line, begin);
      if (end > begin) {
        elements++;
        MediaRange range = parse(line.substring(begin, end));
        if (range != null) {
          ranges.add(range);
        }
      }
      begin = end + 1;
    }
  }

  /** The weight among an element's parameters; -1 if it is malformed. */
  private static int weight(String element, int parameters) {
    for (int begin = parameters + 1; begin < element.length(); ) {
      int end = find(';', element, begin);
      String parameter = element.substring(begin, end).strip();
      if (parameter.regionMatches(true, 0, "q=", 0, 2)) {
        String weight = parameter.substring(2);
        return WEIGHT.matcher(weight).matches() ? inThousandths(Double.parseDouble(weight)) : -1;
      }
      begin = end + 1;
    }
    return MAX_WEIGHT;
  }

  /** What is a little more than nothing is not nothing. */
  private static int inThousandths(double weight) {
    return weight > 0 ? Math.max(1, (int) Math.round(weight * MAX_WEIGHT)) : 0;
  }

  /** Where a delimiter stands outside of quoted strings; the text's end if it does not. */
  private static int find(char delimiter, String text, int from) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (quoted && c == '\\') {
        i++;
      } else if (!quoted && c == delimiter) {
        return i;
      }
    }
    return text.length();
  }
}
