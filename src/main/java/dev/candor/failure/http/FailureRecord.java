package dev.candor.failure.http;

import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** A failure's log line: its message for people, its fields for machines. */
final class FailureRecord extends ExtLogRecord {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, Object> fields = new LinkedHashMap<>();

  FailureRecord(
      Level level,
      Failure failure,
      String method,
      String path,
      String clientIp,
      @Nullable String userAgent,
      String requestId,
      @Nullable String traceId) {
    super(level, "", FailureReporter.class.getName());
    setLoggerName(FailureReporter.NAME);
    int status = failure.code().status();
    String message = withoutControls(failure.getMessage());
    setMessage(
        status
            + " "
            + failure.code().name()
            + " "
            + method
            + " "
            + path
            + " ["
            + requestId
            + "] "
            + message,
        FormatStyle.NO_FORMAT);
    fields.put("status_code", status);
    fields.put("error_code", failure.code().name());
    fields.put("path", path);
    fields.put("method", method);
    fields.put("client_ip", clientIp);
    fields.put("user_agent", userAgent);
    fields.put("error_message", message);
    fields.put("request_id", requestId);
    fields.put("trace_id", traceId);
    if (failure.code().kind() == FailureKind.INTERNAL && failure.getCause() != null) {
      setThrown(failure.getCause());
    }
  }

  /** What the JSON line holds besides the timestamp, the level, the category and the stack. */
  Map<String, Object> fields() {
    return fields;
  }

  /** A message may name what a caller sent; a line must stay a line. */
  private static String withoutControls(String message) {
    return message.chars().anyMatch(Character::isISOControl)
        ? message.replaceAll("\\p{Cntrl}", "?")
        : message;
  }
}
