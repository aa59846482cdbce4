package dev.candor.failure.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What Accept header fields say of the two shapes of a failure (RFC 9110, section 12.5.1). A range
 * whose weight is malformed is passed over; parameters other than the weight make no difference.
 */
final class Acceptance {

  /** Nearly every request: nobody who does not name problem details gets them. */
  private static final Acceptance WITHOUT_PROBLEM = new Acceptance();

  private static final String PROBLEM = ErrorFormat.PROBLEM.mediaType();
  private static final int UNSAID = -1;

  /** RFC 9110, section 12.4.2. */
  private static final Pattern WEIGHT = Pattern.compile("0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?");

  // Weights in thousandths.
  private int problem = UNSAID;
  private int json = UNSAID;
  private int anyApplication = UNSAID;
  private int anything = UNSAID;

  private Acceptance() {}

  /** Reads all Accept fields of a request. */
  static Acceptance of(List<String> fields) {
    boolean named = false;
    for (String field : fields) {
      named |= namesProblem(field);
    }
    return named ? read(fields) : WITHOUT_PROBLEM;
  }

  private static Acceptance read(List<String> fields) {
    Acceptance acceptance = new Acceptance();
    for (String field : fields) {
      for (int begin = 0; begin < field.length(); ) {
        int end = find(',', field, begin);
        acceptance.add(field.substring(begin, end));
        begin = end + 1;
      }
    }
    return acceptance;
  }

  /** Whether problem details are named, and liked no less than JSON. */
  boolean prefersProblem() {
    return problem > 0 && problem >= json();
  }

  /** Whether problem details are named, and nothing is said that JSON is covered by. */
  boolean forgetsJson() {
    return problem > 0 && json() == UNSAID;
  }

  /** The most specific range that covers JSON decides. */
  private int json() {
    if (json != UNSAID) {
      return json;
    }
    return anyApplication != UNSAID ? anyApplication : anything;
  }

  private void add(String range) {
    int end = find(';', range, 0);
    int weight = weight(range, end);
    switch (range.substring(0, end).strip().toLowerCase(Locale.ROOT)) {
      case "application/problem+json" -> problem = Math.max(problem, weight);
      case "application/json" -> json = Math.max(json, weight);
      case "application/*" -> anyApplication = Math.max(anyApplication, weight);
      case "*/*" -> anything = Math.max(anything, weight);
      default -> {
        // Covers neither.
      }
    }
  }

  /** The weight among a range's parameters, in thousandths; {@link #UNSAID} if malformed. */
  private static int weight(String range, int parameters) {
    for (int begin = parameters + 1; begin < range.length(); ) {
      int end = find(';', range, begin);
      String parameter = range.substring(begin, end).strip();
      if (parameter.regionMatches(true, 0, "q=", 0, 2)) {
        String weight = parameter.substring(2);
        return WEIGHT.matcher(weight).matches()
            ? (int) Math.round(Double.parseDouble(weight) * 1_000)
            : UNSAID;
      }
      begin = end + 1;
    }
    return 1_000;
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

  /** A quick look: a plus is rare, and what is around it tells. */
  private static boolean namesProblem(String field) {
    int before = PROBLEM.indexOf('+');
    for (int plus = field.indexOf('+'); plus >= 0; plus = field.indexOf('+', plus + 1)) {
      if (field.regionMatches(true, plus - before, PROBLEM, 0, PROBLEM.length())) {
        return true;
      }
    }
    return false;
  }
}
