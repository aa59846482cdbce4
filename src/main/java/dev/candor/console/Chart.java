package dev.candor.console;

import java.util.List;

/**
 * The failures of the last hour: a bar a minute, with a part for each of the most frequent codes.
 * The drawing is {@link #MINUTES} wide and {@link #top} high, so that a bar is as high as its
 * number of failures. The server draws it as SVG: so the page ships no library, and has its chart
 * without JavaScript.
 *
 * @param series the parts from below: codes of the service's failures, those of clients, and all
 *     others
 * @param bars the minutes in which something failed, the oldest first
 * @param top the number of failures at the upper edge
 * @param marks times under the chart, from left to right
 * @param since when counting began
 * @param whole whether that is more than an hour ago
 */
public record Chart(
    List<Series> series,
    List<Bar> bars,
    long top,
    List<Moment> marks,
    Moment since,
    boolean whole) {

  static final int MINUTES = FailureRates.MINUTES;

  /**
   * A code, or all others.
   *
   * @param name the code, or what stands for others
   * @param style its class in the style sheet
   * @param isCode whether the name is a code
   * @param total failures in the hour
   */
  public record Series(String name, String style, boolean isCode, long total) {}

  /**
   * A part of a bar.
   *
   * @param style the class of its series
   * @param y from above
   * @param height its failures
   */
  public record Part(String style, long y, long height) {}

  /**
   * A minute.
   *
   * @param x from the left
   * @param begin when the minute begins
   * @param total all failures in it
   * @param counts of each series
   * @param parts from below
   * @param text what there was
   */
  public record Bar(
      long x, Moment begin, long total, List<Long> counts, List<Part> parts, String text) {}

  /** {@return half of the height} */
  public long half() {
    return top / 2;
  }

  /** {@return how many failures there were} */
  public long total() {
    return bars.stream().mapToLong(Bar::total).sum();
  }

  /** {@return how many there were in the worst minute} */
  public long peak() {
    return bars.stream().mapToLong(Bar::total).max().orElse(0);
  }
}
