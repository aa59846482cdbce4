package dev.candor.errors;

import dev.candor.failure.Failure;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;
import dev.candor.failure.LineText;
import dev.candor.logging.StructuredRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure's log line: its message for people, its fields for machines. It may wait long for its
 * destination, and so does not hold the failure, whose details can be a hundred times as long.
 */
final class FailureRecord extends StructuredRecord {

  /** A message is a sentence of ours around what a client sent, and its code's remedy. */
  private static final int MAX_MESSAGE = 4 * LineText.MAX_LENGTH;

  private final FailureCode code;
  private final String message;
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
  public FailureRecord(
      Failure failure,
      String method,
      String path,
      String clientIp,
      @Nullable String userAgent,
      String requestId,
      @Nullable String traceId,
      boolean traced) {
    super(FailureLog.level(failure.code()), FailureLog.NAME);
    this.code = failure.code();
    this.message = cut(failure.getMessage());
    this.method = LineText.of(method);
    this.path = LineText.of(path);
    this.clientIp = clientIp;
    this.userAgent = userAgent == null ? null : LineText.of(userAgent);
    this.requestId = requestId;
    this.traceId = traceId;
    this.traced = traced;
    if (code.kind() == FailureKind.INTERNAL && failure.getCause() != null) {
      setThrown(failure.getCause());
    }
  }

  @Override
  public String getMessage() {
    return code.status()
        + " "
        + code.name()
        + " "
        + method
        + " "
        + path
        + " ["
        + requestId
        + (traced ? " trace_id=" + traceId : "")
        + "] "
        + LineText.escaped(message);
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status_code", code.status());
    fields.put("error_code", code.name());
    fields.put("retryable", code.kind().retryable());
    fields.put("path", path);
    fields.put("method", method);
    fields.put("client_ip", clientIp);
    fields.put("user_agent", userAgent);
    fields.put("error_message", LineText.escaped(message));
    fields.put("request_id", requestId);
    fields.put("trace_id", traceId);
    return fields;
  }

  /** A message may name what a client sent; a line must have a bounded length. */
  private static String cut(String message) {
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
  }
}
