package dev.candor.audit;

import dev.candor.database.Expiry;
import dev.candor.rest.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The audit table. */
final class AuditStore {

  private AuditStore() {}

  static void insert(Handle handle, AuditEntry entry) {
    handle
        .createUpdate(
            "INSERT INTO audit"
                + " (changed_at, actor_id, actor_email, action, target, client_ip, request_id)"
                + " VALUES (:time, :actor, :email, :action, :target, :ip, :request)")
        .bind("time", entry.time().atOffset(ZoneOffset.UTC))
        .bind("actor", entry.actor().id())
        .bind("email", entry.actor().email())
        .bind("action", entry.action())
        .bind("target", entry.target())
        .bind("ip", entry.clientIp())
        .bind("request", entry.requestId())
        .execute();
  }

  /** Whether an entry was committed. */
  static boolean isStored(Handle handle, AuditEntry entry) {
    return handle
            .createQuery(
                "SELECT COUNT(*) FROM audit WHERE changed_at = :time AND actor_id = :actor"
                    + " AND action = :action AND target = :target AND request_id = :request")
            .bind("time", entry.time().atOffset(ZoneOffset.UTC))
            .bind("actor", entry.actor().id())
            .bind("action", entry.action())
            .bind("target", entry.target())
            .bind("request", entry.requestId())
            .mapTo(Long.class)
            .one()
        > 0;
  }

  /** The newest first. */
  static List<AuditEntry> list(Handle handle, PageRequest request) {
    return handle
        .createQuery(
            "SELECT id, changed_at, actor_id, actor_email, action, target, client_ip, request_id"
                + " FROM audit WHERE id < :before ORDER BY id DESC LIMIT :rows")
        .bind("before", request.after() == 0 ? Long.MAX_VALUE : request.after())
        .bind("rows", request.rows())
        .map(AuditStore::map)
        .list();
  }

  /** Deletes some of those that are older. Returns how many. */
  static int deleteSome(Handle handle, Expiry expiry, int most) {
    return handle
        .createUpdate(
            "DELETE FROM audit WHERE id IN"
                + " (SELECT id FROM audit WHERE changed_at < "
                + Expiry.BEFORE
                + " ORDER BY id LIMIT :most)")
        .bindMap(expiry.bindings())
        .bind("most", most)
        .execute();
  }

  private static AuditEntry map(ResultSet row, StatementContext context) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        new AuditEntry.Actor(row.getLong("actor_id"), row.getString("actor_email")),
        row.getString("action"),
        row.getString("target"),
        row.getString("client_ip"),
        row.getString("request_id"));
  }
}
