package dev.candor.failure;

/** The codes that belong to no feature: what can be wrong with any request, or with any server. */
public enum CommonCode implements FailureCode {
  /** The body or the parameters break a rule: {@link ValidationFailed}. */
  VALIDATION_ERROR(ValidationFailed.DEFINITION),
  /** The body is not the JSON that the route reads: {@link MalformedJson}. */
  MALFORMED_JSON(MalformedJson.DEFINITION),
  /** The HTTP message itself is broken (RFC 9112): {@link MalformedRequest}. */
  MALFORMED_REQUEST(MalformedRequest.DEFINITION),
  /** There is no such path or thing: {@link RouteNotFound}, {@link ResourceNotFound}. */
  RESOURCE_NOT_FOUND(ResourceNotFound.DEFINITION),
  /** The path exists, but not for this method: {@link MethodNotAllowed}. */
  METHOD_NOT_ALLOWED(MethodNotAllowed.DEFINITION),
  /** No representation fits {@code Accept}: {@link NotAcceptable}. */
  NOT_ACCEPTABLE(NotAcceptable.DEFINITION),
  /** The message did not arrive in time: {@link RequestTimeout}. */
  REQUEST_TIMEOUT(RequestTimeout.DEFINITION),
  /** The change breaks a rule of the database: {@link DataConflict}. */
  DATA_CONFLICT(DataConflict.DEFINITION),
  /** The change is of another version of the resource: {@link PreconditionFailed}. */
  PRECONDITION_FAILED(PreconditionFailed.DEFINITION),
  /** The change does not name a version, and must: {@link PreconditionRequired}. */
  PRECONDITION_REQUIRED(PreconditionRequired.DEFINITION),
  /** The body is larger than the route's limit: {@link PayloadTooLarge}. */
  PAYLOAD_TOO_LARGE(PayloadTooLarge.DEFINITION),
  /** The request line is longer than the limit: {@link UriTooLong}. */
  URI_TOO_LONG(UriTooLong.DEFINITION),
  /**
   * The route does not read bodies of this type or coding: {@link UnsupportedMediaType}, {@link
   * UnsupportedContentCoding}.
   */
  UNSUPPORTED_MEDIA_TYPE(UnsupportedMediaType.DEFINITION),
  /** {@code Expect} is something other than {@code 100-continue}: {@link ExpectationFailed}. */
  EXPECTATION_FAILED(ExpectationFailed.DEFINITION),
  /** The header section is larger than the limit: {@link HeadersTooLarge}. */
  HEADERS_TOO_LARGE(HeadersTooLarge.DEFINITION),
  /** The fault is ours, and unforeseen: {@link InternalFailure}. */
  INTERNAL_ERROR(InternalFailure.DEFINITION),
  /** HTTP does not define the method: {@link NotImplemented}. */
  NOT_IMPLEMENTED(NotImplemented.DEFINITION),
  /**
   * The message is of another version than HTTP/1.0 and HTTP/1.1: {@link HttpVersionNotSupported}.
   */
  HTTP_VERSION_NOT_SUPPORTED(HttpVersionNotSupported.DEFINITION),
  /** The service's own database cannot answer: {@link ServiceUnavailable}. */
  SERVICE_UNAVAILABLE(ServiceUnavailable.DEFINITION),
  /** A service that is not ours cannot answer: {@link ExternalServiceUnavailable}. */
  EXTERNAL_SERVICE_UNAVAILABLE(ExternalServiceUnavailable.DEFINITION),
  /** More requests run or arrive than the service can take: {@link Overloaded}. */
  OVERLOADED(Overloaded.DEFINITION);

  private final CodeDefinition definition;

  CommonCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
