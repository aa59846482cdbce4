package dev.candor.failure.http;

import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** A failure's log line: its message for people, its fields for machines. */
final class FailureRecord extends ExtLogRecord {

  private static final long serialVersionUID = 1L;
  private static final Pattern NOT_IN_A_LINE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

  private final transient Failure failure;
  private final String method;
  private final String path;
  private final String clientIp;
  private final @Nullable String userAgent;
  private final String requestId;
  private final @Nullable String traceId;
  private final boolean traced;

  /**
   * Makes a line.
   *
   * @param traced whether the trace is collected, so that people have a use for its id
   */
  FailureRecord(
      Level level,
      Failure failure,
      String method,
      String path,
      String clientIp,
      @Nullable String userAgent,
      String requestId,
      @Nullable String traceId,
      boolean traced) {
    super(level, "", FormatStyle.NO_FORMAT, FailureReporter.class.getName());
    this.failure = failure;
    this.method = method;
    this.path = path;
    this.clientIp = clientIp;
    this.userAgent = userAgent;
    this.requestId = requestId;
    this.traceId = traceId;
    this.traced = traced;
    setLoggerName(FailureReporter.NAME);
    if (failure.code().kind() == FailureKind.INTERNAL && failure.getCause() != null) {
      setThrown(failure.getCause());
    }
  }

  /** The line for people, made only where one is written. */
  @Override
  public String getMessage() {
    return failure.code().status()
        + " "
        + failure.code().name()
        + " "
        + method
        + " "
        + path
        + " ["
        + requestId
        + (traced ? " trace_id=" + traceId : "")
        + "] "
        + withoutControls(failure.getMessage());
  }

  /** What the JSON line holds besides the timestamp, the level, the category and the stack. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status_code", failure.code().status());
    fields.put("error_code", failure.code().name());
    fields.put("path", path);
    fields.put("method", method);
    fields.put("client_ip", clientIp);
    fields.put("user_agent", userAgent);
    fields.put("error_message", withoutControls(failure.getMessage()));
    fields.put("request_id", requestId);
    fields.put("trace_id", traceId);
    return fields;
  }

  /** A message may name what a caller sent; a line must stay a line. */
  private static String withoutControls(String message) {
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if (c < ' ' || c > '~') {
        return NOT_IN_A_LINE.matcher(message).replaceAll("?");
      }
    }
    return message;
  }
}
