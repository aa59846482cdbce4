package dev.candor.database;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * When rows are old enough to be deleted, for the SQL of a store: {@link #BEFORE}, with {@link
 * #bindings}. They must be so by the database's clock, and by {@link ElapsedTime} as well.
 *
 * @param age that a row must have
 * @param latest the latest time that it can be now
 */
public record Expiry(Duration age, Instant latest) {

  /** The time before which a row is old enough. */
  public static final String BEFORE =
      "LEAST(CURRENT_TIMESTAMP, CAST(:latest AS TIMESTAMP WITH TIME ZONE))"
          + " - CAST(:seconds AS INTEGER) * INTERVAL '1' SECOND";

  /** {@return what {@link #BEFORE} refers to} */
  public Map<String, Object> bindings() {
    return Map.of("latest", latest.atOffset(ZoneOffset.UTC), "seconds", age.toSeconds());
  }
}
