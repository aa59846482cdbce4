package dev.candor.logging;

import java.util.Map;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;

/** A log line that has a message for people, and fields for machines. */
public abstract class StructuredRecord extends ExtLogRecord {

  /**
   * Makes a line, whose time and thread are those of the call.
   *
   * @param level of the line
   * @param category of the log
   */
  @SuppressWarnings("this-escape") // what is set is the record's own
  protected StructuredRecord(Level level, String category) {
    super(level, "", FormatStyle.NO_FORMAT, category);
    setLoggerName(category);
    // A walk over the stack, which would always find the same caller.
    disableCallerCalculation();
  }

  /** The line for people, made only where one is written. */
  @Override
  public abstract String getMessage();

  /**
   * {@return what the JSON line holds besides the timestamp, the level, the category and the stack,
   * in that order}
   */
  public abstract Map<String, Object> fields();
}
