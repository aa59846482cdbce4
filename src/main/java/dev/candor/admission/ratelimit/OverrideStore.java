package dev.candor.admission.ratelimit;

import static java.util.stream.Collectors.joining;

import dev.candor.database.Expiry;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The table of overrides. One that is over is as good as deleted. */
final class OverrideStore {

  private static final String SELECT =
      "SELECT counted_by, counted_id, limits, expires_at FROM rate_limit_overrides"
          + " WHERE (expires_at IS NULL OR expires_at > :now)";

  private static final String POSTGRESQL = "PostgreSQL";

  private static final String ONE = " counted_by = :by AND counted_id = :id";

  /** A row. */
  record Row(CountedBy by, long id, Map<String, OverriddenRate> limits, @Nullable Instant until) {}

  private OverrideStore() {}

  static List<Row> all(Handle handle, Instant now) {
    return handle.createQuery(SELECT).bind("now", time(now)).map(OverrideStore::map).list();
  }

  static Optional<Row> find(Handle handle, OverrideTarget target, Instant now) {
    return handle
        .createQuery(SELECT + " AND" + ONE)
        .bind("now", time(now))
        .bind("by", target.by().wireName())
        .bind("id", target.id())
        .map(OverrideStore::map)
        .findOne();
  }

  /**
   * Has transactions that count and then write do so one after the other. On the embedded database
   * they do anyway, as only one of them has the turn to write.
   */
  static void lock(Handle handle) {
    if (POSTGRESQL.equals(handle.queryMetadata(DatabaseMetaData::getDatabaseProductName))) {
      handle.execute("LOCK TABLE rate_limit_overrides IN SHARE ROW EXCLUSIVE MODE");
    }
  }

  /** Counts those of others. */
  static long countOthers(Handle handle, OverrideTarget target) {
    return handle
        .createQuery("SELECT COUNT(*) FROM rate_limit_overrides WHERE NOT (" + ONE + ")")
        .bind("by", target.by().wireName())
        .bind("id", target.id())
        .mapTo(Long.class)
        .one();
  }

  static void deleteOver(Handle handle, Expiry expiry) {
    handle
        .createUpdate("DELETE FROM rate_limit_overrides WHERE expires_at <= " + Expiry.BEFORE)
        .bindMap(expiry.bindings())
        .execute();
  }

  /** Writes an override. Of two that are written at the same time, the later one stays. */
  static void put(
      Handle handle,
      OverrideTarget target,
      Map<String, OverriddenRate> limits,
      @Nullable Instant until) {
    String update =
        "UPDATE rate_limit_overrides SET limits = :limits, expires_at = :until WHERE" + ONE;
    String insert =
        "INSERT INTO rate_limit_overrides (counted_by, counted_id, limits, expires_at)"
            + " VALUES (:by, :id, :limits, :until) ON CONFLICT DO NOTHING";
    boolean written = false;
    for (String statement : List.of(update, insert, update)) {
      if (!written) {
        Update row =
            handle
                .createUpdate(statement)
                .bind("by", target.by().wireName())
                .bind("id", target.id())
                .bind("limits", write(limits))
                .bind("until", until == null ? null : time(until));
        written = row.execute() > 0;
      }
    }
  }

  /** Deletes that of a user. Returns how many that were. */
  static int deleteOf(Handle handle, long user) {
    return delete(handle, CountedBy.USER, user);
  }

  /** Returns whether there was one. */
  static boolean delete(Handle handle, OverrideTarget target) {
    return delete(handle, target.by(), target.id()) > 0;
  }

  private static int delete(Handle handle, CountedBy by, long id) {
    return handle
        .createUpdate("DELETE FROM rate_limit_overrides WHERE" + ONE)
        .bind("by", by.wireName())
        .bind("id", id)
        .execute();
  }

  private static OffsetDateTime time(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static String write(Map<String, OverriddenRate> limits) {
    return limits.entrySet().stream()
        .map(of -> of.getKey() + "=" + of.getValue().limit() + "/" + of.getValue().period())
        .sorted()
        .collect(joining(","));
  }

  private static Map<String, OverriddenRate> read(String limits) {
    Map<String, OverriddenRate> read = new TreeMap<>();
    for (String limit : limits.split(",", -1)) {
      int name = limit.indexOf('=');
      int period = limit.indexOf('/');
      read.put(
          limit.substring(0, name),
          new OverriddenRate(
              Long.parseLong(limit, name + 1, period, 10), limit.substring(period + 1)));
    }
    return read;
  }

  private static Row map(ResultSet row, StatementContext context) throws SQLException {
    OffsetDateTime until = row.getObject("expires_at", OffsetDateTime.class);
    return new Row(
        row.getString("counted_by").equals(CountedBy.USER.wireName())
            ? CountedBy.USER
            : CountedBy.IP,
        row.getLong("counted_id"),
        read(row.getString("limits")),
        until == null ? null : until.toInstant());
  }
}
