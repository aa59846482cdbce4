package dev.candor.errors;

import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;
import dev.candor.logging.LineText;
import dev.candor.logging.StructuredRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A failure's log line: its message for people, its fields for machines. */
final class FailureRecord extends StructuredRecord {

  /** A message is a sentence of ours around what a client sent, and its code's remedy. */
  private static final int MAX_MESSAGE = 4 * LineText.MAX_LENGTH;

  private final Failure failure;
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
    this.failure = failure;
    this.method = LineText.of(method);
    this.path = LineText.of(path);
    this.clientIp = clientIp;
    this.userAgent = userAgent == null ? null : LineText.of(userAgent);
    this.requestId = requestId;
    this.traceId = traceId;
    this.traced = traced;
    if (failure.code().kind() == FailureKind.INTERNAL && failure.getCause() != null) {
      setThrown(failure.getCause());
    }
  }

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
        + message();
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status_code", failure.code().status());
    fields.put("error_code", failure.code().name());
    fields.put("retryable", failure.code().kind().retryable());
    fields.put("path", path);
    fields.put("method", method);
    fields.put("client_ip", clientIp);
    fields.put("user_agent", userAgent);
    fields.put("error_message", message());
    fields.put("request_id", requestId);
    fields.put("trace_id", traceId);
    return fields;
  }

  /** A message may name what a client sent; a line must stay a line, of a bounded length. */
  private String message() {
    String message = failure.getMessage();
    return LineText.escaped(
        message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE));
  }
}
