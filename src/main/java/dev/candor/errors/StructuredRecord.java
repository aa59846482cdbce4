package dev.candor.errors;

import java.util.Map;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;

/** A log line that has a message for people, and fields for machines. */
abstract class StructuredRecord extends ExtLogRecord {

  private static final long serialVersionUID = 1L;

  StructuredRecord(Level level) {
    super(level, "", FormatStyle.NO_FORMAT, FailureLog.class.getName());
    setLoggerName(FailureLog.NAME);
    // A walk over the stack, which would always find the same caller.
    disableCallerCalculation();
  }

  /** The line for people, made only where one is written. */
  @Override
  public abstract String getMessage();

  /** What the JSON line holds besides the timestamp, the level, the category and the stack. */
  abstract Map<String, Object> fields();
}
