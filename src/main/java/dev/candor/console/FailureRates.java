package dev.candor.console;

import dev.candor.errors.FailureLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How many failures this process has answered in each minute of the last hour, by code. It reads
 * the counter of failures now and then, so that it knows all of them, also those of a flood that
 * the journal has no room for, and costs them nothing. Safe for threads.
 */
@Singleton
class FailureRates {

  static final int MINUTES = 60;

  private final MeterRegistry registry;
  private final Instant start = Instant.now();
  private final Deque<Minute> minutes = new ArrayDeque<>();
  private Map<Kind, Double> last = Map.of();

  FailureRates(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A code with its status, as the catalogue has it. */
  record Kind(String code, int status) {

    static final Comparator<Kind> BY_CODE =
        Comparator.comparing(Kind::code).thenComparing(Kind::status);

    static Kind of(Counter counter) {
      return new Kind(
          Objects.requireNonNull(counter.getId().getTag("error_code")),
          Integer.parseInt(Objects.requireNonNull(counter.getId().getTag("status_code"))));
    }
  }

  /**
   * A minute.
   *
   * @param begin when it began
   * @param counts only of the codes that there were
   */
  record Minute(Instant begin, Map<Kind, Long> counts) {}

  /** When this began to count. */
  Instant since() {
    return start;
  }

  /** Takes over what was counted since the last time. It belongs to the minute that it is now. */
  synchronized void sample(Instant now) {
    Minute minute = minuteOf(now);
    Map<Kind, Double> totals = totals();
    totals.forEach(
        (kind, total) -> {
          long more = Math.round(total - last.getOrDefault(kind, 0.0));
          if (more > 0) {
            minute.counts().merge(kind, more, Long::sum);
          }
        });
    last = totals;
  }

  /** Returns the minutes of the last hour of which there is something to say, the oldest first. */
  synchronized List<Minute> lastHour(Instant now) {
    sample(now);
    return minutes.stream()
        .map(minute -> new Minute(minute.begin(), Map.copyOf(minute.counts())))
        .toList();
  }

  /** A clock that is set back does not begin a minute. */
  private Minute minuteOf(Instant now) {
    Instant begin = now.truncatedTo(ChronoUnit.MINUTES);
    Minute latest = minutes.peekLast();
    if (latest == null || latest.begin().isBefore(begin)) {
      latest = new Minute(begin, new HashMap<>());
      minutes.addLast(latest);
    }
    Instant oldest = latest.begin().minus(MINUTES - 1, ChronoUnit.MINUTES);
    while (minutes.element().begin().isBefore(oldest)) {
      minutes.removeFirst();
    }
    return latest;
  }

  private Map<Kind, Double> totals() {
    Map<Kind, Double> totals = new HashMap<>();
    for (Counter counter : registry.find(FailureLog.NAME).counters()) {
      totals.merge(Kind.of(counter), counter.count(), Double::sum);
    }
    return totals;
  }
}
