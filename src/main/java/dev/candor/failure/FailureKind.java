package dev.candor.failure;

/**
 * What sort of thing went wrong: the one place that ties a failure to an HTTP status (RFC 9110,
 * section 15), a log level and whether a caller may simply try again.
 *
 * <p>The set is closed. A feature picks a kind for each of its codes and never names a status.
 */
public enum FailureKind {
  INVALID(400, Severity.INFO, false),
  UNAUTHENTICATED(401, Severity.INFO, false),
  PAYMENT_REQUIRED(402, Severity.INFO, false),
  FORBIDDEN(403, Severity.INFO, false),
  NOT_FOUND(404, Severity.INFO, false),
  METHOD_NOT_ALLOWED(405, Severity.INFO, false),
  NOT_ACCEPTABLE(406, Severity.INFO, false),
  REQUEST_TIMEOUT(408, Severity.INFO, true),
  CONFLICT(409, Severity.INFO, false),
  /** The same request is being answered at this moment. */
  IN_PROGRESS(409, Severity.INFO, true),
  PRECONDITION_FAILED(412, Severity.INFO, false),
  CONTENT_TOO_LARGE(413, Severity.INFO, false),
  URI_TOO_LONG(414, Severity.INFO, false),
  UNSUPPORTED_MEDIA_TYPE(415, Severity.INFO, false),
  EXPECTATION_FAILED(417, Severity.INFO, false),
  UNPROCESSABLE(422, Severity.INFO, false),
  PRECONDITION_REQUIRED(428, Severity.INFO, false),
  RATE_LIMITED(429, Severity.INFO, true),
  HEADERS_TOO_LARGE(431, Severity.INFO, false),
  INTERNAL(500, Severity.ERROR, false),
  /**
   * The request asks for something that HTTP knows and this server does not: the client's doing.
   */
  NOT_IMPLEMENTED(501, Severity.INFO, false),
  /** Something we depend on cannot answer. */
  UNAVAILABLE(503, Severity.ERROR, true),
  /** The request was rejected before any work on it, to protect the service. */
  REFUSED(503, Severity.WARN, true),
  /** The client's doing, as {@link #NOT_IMPLEMENTED} is. */
  HTTP_VERSION_NOT_SUPPORTED(505, Severity.INFO, false);

  /** How loudly a failure is logged. */
  public enum Severity {
    INFO,
    WARN,
    ERROR
  }

  private final int status;
  private final Severity severity;
  private final boolean retryable;

  FailureKind(int status, Severity severity, boolean retryable) {
    this.status = status;
    this.severity = severity;
    this.retryable = retryable;
  }

  /** The HTTP status code, 400 to 599. */
  public int status() {
    return status;
  }

  public Severity severity() {
    return severity;
  }

  /** Whether the same request, sent again later, may succeed. */
  public boolean retryable() {
    return retryable;
  }
}
