package dev.candor.errors;

import dev.candor.logging.StructuredRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one line that stands for the lines of a flood that were not written in a second. */
final class SuppressedRecord extends StructuredRecord {

  private final LineBudget.Suppressed suppressed;

  SuppressedRecord(LineBudget.Suppressed suppressed) {
    super(FailureLog.level(suppressed.code()), FailureLog.NAME);
    this.suppressed = suppressed;
  }

  @Override
  public String getMessage() {
    return suppressed.code().status()
        + " "
        + suppressed.code().name()
        + " suppressed "
        + suppressed.count()
        + " lines of "
        + (suppressed.client() == null ? "several clients" : suppressed.client());
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status_code", suppressed.code().status());
    fields.put("error_code", suppressed.code().name());
    fields.put("client_ip", suppressed.client());
    fields.put("suppressed", suppressed.count());
    return fields;
  }
}
