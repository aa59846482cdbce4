package dev.candor.console;

import dev.candor.console.Chart.Bar;
import dev.candor.console.Chart.Part;
import dev.candor.console.Chart.Series;
import dev.candor.console.FailureRates.Kind;
import dev.candor.console.FailureRates.Minute;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Makes the chart. Failures of the service have series of their own, however few they are beside a
 * flood of clients' failures.
 */
final class ChartFactory {

  private static final int SERVER_ERROR = 500;
  private static final int SERIES_OF_A_CLASS = 3;
  private static final int MINUTES_BETWEEN_MARKS = 15;
  private static final long LOWEST_TOP = 4;

  private final List<Minute> minutes;
  private final Map<Kind, Long> totals = new HashMap<>();
  private final List<Kind> named = new ArrayList<>();
  private final List<Series> series = new ArrayList<>();

  private ChartFactory(List<Minute> minutes) {
    this.minutes = minutes;
    for (Minute minute : minutes) {
      minute.counts().forEach((kind, count) -> totals.merge(kind, count, Long::sum));
    }
    name("server", true);
    name("client", false);
    long rest = sum(totals, -1);
    if (rest > 0) {
      series.add(new Series("all others", "others", false, rest));
    }
  }

  /**
   * Makes a chart.
   *
   * @param since when counting began
   */
  static Chart make(List<Minute> minutes, Instant since, Instant now) {
    return new ChartFactory(minutes).make(since, now);
  }

  private void name(String style, boolean ofTheServer) {
    List<Map.Entry<Kind, Long>> most =
        totals.entrySet().stream()
            .filter(entry -> entry.getKey().status() >= SERVER_ERROR == ofTheServer)
            .sorted(
                Map.Entry.<Kind, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey(Kind.BY_CODE)))
            .limit(SERIES_OF_A_CLASS)
            .toList();
    for (int i = 0; i < most.size(); i++) {
      named.add(most.get(i).getKey());
      series.add(
          new Series(most.get(i).getKey().code(), style + (i + 1), true, most.get(i).getValue()));
    }
  }

  private Chart make(Instant since, Instant now) {
    Instant first =
        now.truncatedTo(ChronoUnit.MINUTES).minus(Chart.MINUTES - 1, ChronoUnit.MINUTES);
    long top = top(minutes.stream().mapToLong(minute -> sum(minute.counts())).max().orElse(0));
    List<Bar> bars =
        minutes.stream()
            .filter(minute -> !minute.counts().isEmpty())
            .map(minute -> bar(minute, ChronoUnit.MINUTES.between(first, minute.begin()), top))
            .toList();
    List<Moment> marks =
        IntStream.rangeClosed(0, Chart.MINUTES / MINUTES_BETWEEN_MARKS)
            .mapToObj(
                i ->
                    Moment.ofMinute(
                        first.plus((long) i * MINUTES_BETWEEN_MARKS, ChronoUnit.MINUTES)))
            .toList();
    return new Chart(series, bars, top, marks, Moment.of(since, now), since.isBefore(first));
  }

  private Bar bar(Minute minute, long x, long top) {
    Moment begin = Moment.ofMinute(minute.begin());
    long total = sum(minute.counts());
    StringBuilder text = new StringBuilder(begin.text()).append(": ").append(total);
    List<Long> counts = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    long y = top;
    for (int i = 0; i < series.size(); i++) {
      long count = sum(minute.counts(), i < named.size() ? i : -1);
      counts.add(count);
      if (count > 0) {
        y -= count;
        parts.add(new Part(series.get(i).style(), y, count));
        text.append('\n').append(count).append(' ').append(series.get(i).name());
      }
    }
    return new Bar(x, begin, total, counts, parts, text.toString());
  }

  /** The failures of a named series; for -1, of all that have none. */
  private long sum(Map<Kind, Long> counts, int number) {
    return number < 0
        ? sum(counts) - named.stream().mapToLong(kind -> counts.getOrDefault(kind, 0L)).sum()
        : counts.getOrDefault(named.get(number), 0L);
  }

  private static long sum(Map<Kind, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The next of 4, 10, 20, 50, 100 and so on, whose halves are whole. */
  private static long top(long peak) {
    long top = LOWEST_TOP;
    long power = 10;
    while (top < peak) {
      top = top < power ? power : top == power ? 2 * power : 5 * power;
      if (top == 5 * power) {
        power *= 10;
      }
    }
    return top;
  }
}
