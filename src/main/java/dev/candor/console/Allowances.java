package dev.candor.console;

import dev.candor.admission.ratelimit.LimitsInForce.Limit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits, and who is nearest to them.
 *
 * @param counted whether requests are counted at all
 * @param shadow whether requests over a limit pass
 * @param policies in the order of settings
 * @param nearest the clients that have used most, the first the most
 * @param overrides the most used ones
 * @param moreOverrides how many others there are
 */
public record Allowances(
    boolean counted,
    boolean shadow,
    List<Limit> policies,
    List<Row> nearest,
    List<Row> overrides,
    int moreOverrides) {

  /**
   * What a client has used.
   *
   * @param who a client, as far as it may be shown
   * @param policy its name, as in settings
   * @param used requests of cost 1
   * @param limit requests of cost 1 that may come at once
   * @param period in words
   * @param percent of the allowance, 0 to 100
   * @param resetsIn until all of it is back; empty if it is
   * @param until when the override ends; null if none ends
   */
  public record Row(
      String who,
      String policy,
      long used,
      long limit,
      String period,
      long percent,
      String resetsIn,
      @Nullable Moment until) {

    private static final int NEAR = 90;

    /** {@return how much attention it deserves, as a class in the style sheet} */
    public String level() {
      return used >= limit ? "down" : percent > NEAR ? "notice" : "up";
    }
  }

  /** Returns a time in words, such as {@code 1 h} or {@code 90 s}. */
  static String words(long seconds) {
    Duration time = Duration.ofSeconds(seconds);
    if (time.toDays() > 0 && time.toDaysPart() * 86_400 == seconds) {
      return time.toDays() + " d";
    }
    if (time.toHours() > 0 && time.toHours() * 3_600 == seconds) {
      return time.toHours() + " h";
    }
    return time.toMinutes() > 0 && time.toMinutes() * 60 == seconds
        ? time.toMinutes() + " min"
        : seconds + " s";
  }

  /** Returns about how long it takes, in words. */
  static String roughly(long seconds) {
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 7_200 ? (seconds + 59) / 60 + " min" : (seconds + 3_599) / 3_600 + " h";
  }

  /**
   * Says the period of a policy in words.
   *
   * @param policy one of {@link #policies}
   * @return such as {@code 1 h}
   */
  public String period(Limit policy) {
    return words(policy.periodSeconds());
  }
}
