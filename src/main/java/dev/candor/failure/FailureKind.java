package dev.candor.failure;

import dev.candor.Public;

/**
 * What sort of thing went wrong: the one place that ties a failure to an HTTP status (RFC 9110,
 * section 15), a log level and whether a caller may simply try again.
 *
 * <p>The set is closed. A feature picks a kind for each of its codes and never names a status.
 *
 * <pre>{@code
 * CodeDefinition.of(FailureKind.UNPROCESSABLE, "The entry does not balance", "Make it sum to 0.")
 * }</pre>
 */
@Public
public enum FailureKind {
  /** The request itself is wrong (RFC 9110, section 15.5.1). */
  INVALID(400, Severity.INFO, false),
  /** The client has not proved who it is (section 15.5.2). */
  UNAUTHENTICATED(401, Severity.INFO, false),
  /** No money could be taken (section 15.5.3). */
  PAYMENT_REQUIRED(402, Severity.INFO, false),
  /** The client is known, or need not be, and may not do this (section 15.5.4). */
  FORBIDDEN(403, Severity.INFO, false),
  /** There is no such thing, or none that the client may know of (section 15.5.5). */
  NOT_FOUND(404, Severity.INFO, false),
  /** The path has other methods (section 15.5.6). */
  METHOD_NOT_ALLOWED(405, Severity.INFO, false),
  /** No representation fits {@code Accept} (section 15.5.7). */
  NOT_ACCEPTABLE(406, Severity.INFO, false),
  /** The message did not arrive in time (section 15.5.9). */
  REQUEST_TIMEOUT(408, Severity.INFO, true),
  /** The change does not fit what is stored (section 15.5.10). */
  CONFLICT(409, Severity.INFO, false),
  /** The same request is being answered at this moment. */
  IN_PROGRESS(409, Severity.INFO, true),
  /** The change is of another version (section 15.5.13). */
  PRECONDITION_FAILED(412, Severity.INFO, false),
  /** The body is larger than the limit (section 15.5.14). */
  CONTENT_TOO_LARGE(413, Severity.INFO, false),
  /** The request line is longer than the limit (section 15.5.15). */
  URI_TOO_LONG(414, Severity.INFO, false),
  /** The body has a type or coding that the route does not read (section 15.5.16). */
  UNSUPPORTED_MEDIA_TYPE(415, Severity.INFO, false),
  /** {@code Expect} cannot be met (section 15.5.18). */
  EXPECTATION_FAILED(417, Severity.INFO, false),
  /** The request is well-formed and valid, and still cannot be done (section 15.5.21). */
  UNPROCESSABLE(422, Severity.INFO, false),
  /** The change must say which version it is of (RFC 6585, section 3). */
  PRECONDITION_REQUIRED(428, Severity.INFO, false),
  /** The client has sent too many requests (RFC 6585, section 4). */
  RATE_LIMITED(429, Severity.INFO, true),
  /** The header section is larger than the limit (RFC 6585, section 5). */
  HEADERS_TOO_LARGE(431, Severity.INFO, false),
  /** A fault of ours, which the same request may meet again (section 15.6.1). */
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
    /** The client has caused it: the service needs no action. */
    INFO,
    /** The service protects itself: an operator may want to know. */
    WARN,
    /** Something is broken, here or in what we depend on. */
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

  /** {@return the HTTP status code, 400 to 599} */
  public int status() {
    return status;
  }

  /** {@return the level of the log lines of failures of this kind} */
  public Severity severity() {
    return severity;
  }

  /** {@return whether the same request, sent again later, may succeed} */
  public boolean retryable() {
    return retryable;
  }
}
