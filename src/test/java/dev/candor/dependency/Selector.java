package dev.candor.dependency;

import java.util.List;

/** Which series of a metric are read. */
record Selector(String metric, List<Matcher> matchers) {

  /**
   * What a label has to be.
   *
   * @param operator one of {@code =}, {@code !=}, {@code =~} and {@code !~}
   */
  record Matcher(String label, String operator, String value) {

    /** Whether a value, or the empty one for want of the label, is such a one. */
    boolean accepts(String found) {
      boolean same = operator.endsWith("~") ? found.matches(value) : found.equals(value);
      return same != operator.startsWith("!");
    }
  }
}
