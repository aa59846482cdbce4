package dev.candor.failure;

/** The codes that belong to no feature: what can be wrong with any request, or with any server. */
public enum CommonCode implements FailureCode {
  VALIDATION_ERROR(
      FailureKind.INVALID,
      "The request breaks a rule",
      "Correct the listed violations, then send the request again."),
  MALFORMED_JSON(
      FailureKind.INVALID,
      "The body is not the JSON expected",
      "Correct the body at the given place, then send the request again."),
  MALFORMED_REQUEST(
      FailureKind.INVALID,
      "Not a well-formed HTTP request",
      "Correct the request message as RFC 9110 and RFC 9112 define it."),
  RESOURCE_NOT_FOUND(FailureKind.NOT_FOUND, "Not found", "Check the path and the id in it."),
  METHOD_NOT_ALLOWED(
      FailureKind.METHOD_NOT_ALLOWED, "Method not allowed", "Use one of the allowed methods."),
  NOT_ACCEPTABLE(
      FailureKind.NOT_ACCEPTABLE,
      "No acceptable representation",
      "Accept one of the supported types."),
  REQUEST_TIMEOUT(
      FailureKind.REQUEST_TIMEOUT,
      "The request did not arrive in time",
      "Send the whole request without a pause."),
  DATA_CONFLICT(
      FailureKind.CONFLICT,
      "In conflict with what is stored",
      "Choose another value, or change what it conflicts with first."),
  PRECONDITION_FAILED(
      FailureKind.PRECONDITION_FAILED,
      "The resource has changed",
      "Read the resource again and repeat the change with its current ETag."),
  PAYLOAD_TOO_LARGE(
      FailureKind.CONTENT_TOO_LARGE, "Request body too large", "Send a smaller body."),
  URI_TOO_LONG(FailureKind.URI_TOO_LONG, "Request target too long", "Send a shorter URI."),
  UNSUPPORTED_MEDIA_TYPE(
      FailureKind.UNSUPPORTED_MEDIA_TYPE,
      "Unsupported media type",
      "Send one of those that are supported, and declare it."),
  HEADERS_TOO_LARGE(
      FailureKind.HEADERS_TOO_LARGE,
      "Request header fields too large",
      "Send fewer header fields."),
  INTERNAL_ERROR(
      FailureKind.INTERNAL,
      "Something went wrong on our side",
      "Try again later; if it persists, report the request_id."),
  NOT_IMPLEMENTED(
      FailureKind.NOT_IMPLEMENTED,
      "Method not implemented",
      "Use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS."),
  SERVICE_UNAVAILABLE(
      FailureKind.UNAVAILABLE,
      "The service cannot reach its database",
      "Try again after the number of seconds in Retry-After."),
  EXTERNAL_SERVICE_UNAVAILABLE(
      FailureKind.UNAVAILABLE,
      "A service that this one depends on cannot answer",
      "Try again after the number of seconds in Retry-After."),
  OVERLOADED(
      FailureKind.REFUSED,
      "The service is busy",
      "Try again after the number of seconds in Retry-After.");

  private final Meaning meaning;

  CommonCode(FailureKind kind, String title, String remedy) {
    this.meaning = new Meaning(kind, title, remedy);
  }

  @Override
  public Meaning meaning() {
    return meaning;
  }
}
