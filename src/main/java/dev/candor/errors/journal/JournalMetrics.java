package dev.candor.errors.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The metrics of the journal. */
final class JournalMetrics {

  private JournalMetrics() {}

  /**
   * The counter of failures that are not kept.
   *
   * @param from where
   */
  static Counter dropped(MeterRegistry registry, String from) {
    return Counter.builder("journal.dropped")
        .description("Failures that came too fast to be kept for GET /failures/{request_id}")
        .tag("from", from)
        .register(registry);
  }
}
