package dev.candor.audit;

import dev.candor.logging.StructuredRecord;
import dev.candor.logging.Timestamps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;

/** The line of a change. */
final class AuditRecord extends StructuredRecord {

  /** The log category. */
  static final String CATEGORY = "api.audit";

  private final AuditEntry entry;

  AuditRecord(AuditEntry entry) {
    super(Level.INFO, CATEGORY);
    this.entry = entry;
  }

  /** The address comes last: its user has chosen it, and it may look like what stands before it. */
  @Override
  public String getMessage() {
    return entry.action()
        + " "
        + entry.target()
        + " by user "
        + entry.actor().id()
        + " from "
        + entry.clientIp()
        + " ["
        + entry.requestId()
        + "]: "
        + entry.actor().email();
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("time", Timestamps.format(entry.time()));
    fields.put("actor", entry.actor());
    fields.put("action", entry.action());
    fields.put("target", entry.target());
    fields.put("client_ip", entry.clientIp());
    fields.put("request_id", entry.requestId());
    return fields;
  }
}
