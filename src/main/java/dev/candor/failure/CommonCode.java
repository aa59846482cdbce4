package dev.candor.failure;

import java.util.Collections;
import java.util.List;

/** The codes that belong to no feature: what can be wrong with any request, or with any server. */
public enum CommonCode implements FailureCode {
  /** The body or the parameters break a rule: {@link ValidationFailed}. */
  VALIDATION_ERROR(
      CodeDefinition.of(
              FailureKind.INVALID,
              "The request breaks a rule",
              "Correct the listed violations, then send the request again.")
          .when(
              "The body or the parameters are well-formed but break a rule. All violations of the"
                  + " request are listed at once, up to a hundred; what was sent is not repeated.")
          .happens(Scope.WITH_BODY)
          .with(Violation.detail())
          .with(
              Detail.flag("truncated", "True where the request breaks more rules than are listed.")
                  .sometimes())
          .sample(
              given -> {
                String pointer = "/" + given.text("field", "price");
                String message = "must be greater than or equal to 0";
                Violation violation = Violation.sample(given, "price", pointer, "min", message);
                int count =
                    given.flag("truncated", false) ? ValidationFailed.MAX_VIOLATIONS + 1 : 1;
                return new ValidationFailed(Collections.nCopies(count, violation));
              })),
  /** The body is not the JSON that the route reads: {@link MalformedJson}. */
  MALFORMED_JSON(
      CodeDefinition.of(
              FailureKind.INVALID,
              "The body is not the JSON expected",
              "Correct the body at the given place, then send the request again.")
          .when(
              "The body is not JSON in UTF-8, ends too early, names a member twice, is nested too"
                  + " deeply, or has a value of the wrong type.")
          .happens(Scope.WITH_BODY)
          .with(Detail.integer("line", "The line of the body, from 1, where known.").sometimes())
          .with(Detail.integer("column", "The column, from 1, where known.").sometimes())
          .with(
              Detail.string("pointer", "The member, as a JSON Pointer (RFC 6901), where known.")
                  .sometimes())
          .sample(
              given ->
                  new MalformedJson(
                      "A value has the wrong type",
                      given.seconds("line", 1),
                      given.seconds("column", 26),
                      given.text("pointer", "/price")))),
  /** The HTTP message itself is broken (RFC 9112): {@link MalformedRequest}. */
  MALFORMED_REQUEST(
      CodeDefinition.of(
              FailureKind.INVALID,
              "Not a well-formed HTTP request",
              "Correct the request message as RFC 9110 and RFC 9112 define it.")
          .when(
              "The HTTP message itself is broken: its request line, percent-encoding, Host, a"
                  + " header field or how its body is delimited.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.MESSAGE)
          .sample(given -> new MalformedRequest("The path is not percent-encoded correctly"))),
  /** There is no such path or thing: {@link RouteNotFound}, {@link ResourceNotFound}. */
  RESOURCE_NOT_FOUND(
      CodeDefinition.of(FailureKind.NOT_FOUND, "Not found", "Check the path and the id in it.")
          .when(
              "There is no such path, or no such thing, or none that the caller may know of. The"
                  + " details name the thing; an unknown path has none.")
          .with(Detail.string("resource", "What kind of thing.").sometimes())
          .with(Detail.id("resource_id", "Which one was asked for.").sometimes())
          .sample(
              given ->
                  new ResourceNotFound(
                      given.text("resource", "product"), given.number("resource_id", 17)))
          .sample(given -> new RouteNotFound())),
  /** The path exists, but not for this method: {@link MethodNotAllowed}. */
  METHOD_NOT_ALLOWED(
      CodeDefinition.of(
              FailureKind.METHOD_NOT_ALLOWED,
              "Method not allowed",
              "Use one of the allowed methods.")
          .when("The path exists, but not for this method.")
          .with(Detail.strings("allowed_methods", "The methods of this path."))
          .with(HeaderField.always("Allow", "The methods of this path."))
          .sample(
              given ->
                  new MethodNotAllowed(
                      given.texts("allowed_methods", List.of("GET", "HEAD", "OPTIONS"))))),
  /** No representation fits {@code Accept}: {@link NotAcceptable}. */
  NOT_ACCEPTABLE(
      CodeDefinition.of(
              FailureKind.NOT_ACCEPTABLE,
              "No acceptable representation",
              "Accept one of the supported types.")
          .when("The route has no representation that fits the Accept header field.")
          .happens(Scope.WITH_ANSWER)
          .with(Detail.strings("supported_types", "The media types that the route answers in."))
          .sample(
              given ->
                  new NotAcceptable(given.texts("supported_types", List.of("application/json"))))),
  /** The message did not arrive in time: {@link RequestTimeout}. */
  REQUEST_TIMEOUT(
      CodeDefinition.of(
              FailureKind.REQUEST_TIMEOUT,
              "The request did not arrive in time",
              "Send the whole request without a pause.")
          .when("The request began to arrive, but the rest of it took too long.")
          .happens(Scope.WITH_BODY)
          .at(Stage.MESSAGE)
          .sample(given -> new RequestTimeout())),
  /** The change breaks a rule of the database: {@link DataConflict}. */
  DATA_CONFLICT(
      CodeDefinition.of(
              FailureKind.CONFLICT,
              "In conflict with what is stored",
              "Choose another value, or change what it conflicts with first.")
          .when(
              "The change breaks a rule of the database: the e-mail address is taken, or the product"
                  + " has been ordered.")
          .with(Detail.string("resource", "What kind of thing is in conflict."))
          .with(Detail.string("field", "Its member that is to blame, if one is.").sometimes())
          .sample(
              given ->
                  new DataConflict(given.text("resource", "user"), given.text("field", "email")))),
  /** The change is of another version of the resource: {@link PreconditionFailed}. */
  PRECONDITION_FAILED(
      CodeDefinition.of(
              FailureKind.PRECONDITION_FAILED,
              "The resource has changed",
              "Read the resource again and repeat the change with its current ETag.")
          .when(
              "The If-Match header field does not name the resource's current ETag, or the"
                  + " If-None-Match field of a change names it.")
          .sample(given -> PreconditionFailed.ofOther())
          .sample(given -> PreconditionFailed.ofKnown())),
  /** The change does not name a version, and must: {@link PreconditionRequired}. */
  PRECONDITION_REQUIRED(
      CodeDefinition.of(
              FailureKind.PRECONDITION_REQUIRED,
              "The change does not say which version it is of",
              "Read the resource, then repeat the change with its ETag in If-Match.")
          .when(
              "The service is set to take a change of a resource that has an ETag only with an"
                  + " If-Match header field (RFC 6585).")
          .sample(given -> new PreconditionRequired())),
  /** The body is larger than the route's limit: {@link PayloadTooLarge}. */
  PAYLOAD_TOO_LARGE(
      CodeDefinition.of(
              FailureKind.CONTENT_TOO_LARGE, "Request body too large", "Send a smaller body.")
          .when("The body is larger than the limit, as sent or when decompressed.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.MESSAGE)
          .with(Detail.integer("max_bytes", "The limit."))
          .sample(given -> new PayloadTooLarge(given.number("max_bytes", 65_536)))),
  /** The request line is longer than the limit: {@link UriTooLong}. */
  URI_TOO_LONG(
      CodeDefinition.of(FailureKind.URI_TOO_LONG, "Request target too long", "Send a shorter URI.")
          .when("The request line is longer than the limit.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.MESSAGE)
          .sample(given -> new UriTooLong(4_096))),
  /**
   * The route does not read bodies of this type or coding: {@link UnsupportedMediaType}, {@link
   * UnsupportedContentCoding}.
   */
  UNSUPPORTED_MEDIA_TYPE(
      CodeDefinition.of(
              FailureKind.UNSUPPORTED_MEDIA_TYPE,
              "Unsupported media type",
              "Send one of those that are supported, and declare it.")
          .when("The body's Content-Type or Content-Encoding is none that the route reads.")
          .happens(Scope.WITH_BODY)
          .with(
              Detail.strings("supported_types", "The media types that the route reads.")
                  .sometimes())
          .with(
              Detail.strings("supported_codings", "The content codings that are read.").sometimes())
          .with(HeaderField.sometimes("Accept", "The media types that the route reads."))
          .with(HeaderField.sometimes("Accept-Patch", "The same for PATCH (RFC 5789)."))
          .with(HeaderField.sometimes("Accept-Encoding", "The content codings that are read."))
          .sample(
              given ->
                  new UnsupportedMediaType(
                      "POST", given.texts("supported_types", List.of("application/json"))))
          .sample(
              given ->
                  new UnsupportedContentCoding(given.texts("supported_codings", List.of("gzip"))))),
  /** {@code Expect} is something other than {@code 100-continue}: {@link ExpectationFailed}. */
  EXPECTATION_FAILED(
      CodeDefinition.of(
              FailureKind.EXPECTATION_FAILED,
              "The expectation cannot be met",
              "Leave out the Expect header field, or send 100-continue in it.")
          .when("The Expect header field asks for something other than 100-continue.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.MESSAGE)
          .sample(given -> new ExpectationFailed())),
  /** The header section is larger than the limit: {@link HeadersTooLarge}. */
  HEADERS_TOO_LARGE(
      CodeDefinition.of(
              FailureKind.HEADERS_TOO_LARGE,
              "Request header fields too large",
              "Send fewer header fields.")
          .when("The header section is larger than the limit.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.MESSAGE)
          .sample(given -> new HeadersTooLarge(20_480))),
  /** The fault is ours, and unforeseen: {@link InternalFailure}. */
  INTERNAL_ERROR(
      CodeDefinition.of(
              FailureKind.INTERNAL,
              "Something went wrong on our side",
              "Report the request_id; the same request may fail again.")
          .when("Something that nobody foresaw. The service's log has the rest.")
          .happens(Scope.EVERYWHERE)
          .sample(given -> new InternalFailure(new IllegalStateException("A sample")))),
  /** HTTP does not define the method: {@link NotImplemented}. */
  NOT_IMPLEMENTED(
      CodeDefinition.of(
              FailureKind.NOT_IMPLEMENTED,
              "Method not implemented",
              "Use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.")
          .when("The request has a method that HTTP does not define.")
          .at(Stage.MESSAGE)
          .sample(given -> new NotImplemented())),
  /**
   * The message is of another version than HTTP/1.0 and HTTP/1.1: {@link HttpVersionNotSupported}.
   */
  HTTP_VERSION_NOT_SUPPORTED(
      CodeDefinition.of(
              FailureKind.HTTP_VERSION_NOT_SUPPORTED, "HTTP version not supported", "Use HTTP/1.1.")
          .when("The request line names a version of HTTP other than 1.0 and 1.1.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.MESSAGE)
          .sample(given -> new HttpVersionNotSupported())),
  /** The service's own database cannot answer: {@link ServiceUnavailable}. */
  SERVICE_UNAVAILABLE(
      CodeDefinition.of(
              FailureKind.UNAVAILABLE,
              "The service cannot reach its database",
              "Try again after the number of seconds in Retry-After.")
          .when(
              "The service's own database cannot answer. It is asked for whatever is stored, and"
                  + " for the account of a token.")
          .happens(Scope.EVERYWHERE)
          .withRetryAfter()
          .sample(given -> new ServiceUnavailable(given.seconds("retry_after", 1)))),
  /** A service that is not ours cannot answer: {@link ExternalServiceUnavailable}. */
  EXTERNAL_SERVICE_UNAVAILABLE(
      CodeDefinition.of(
              FailureKind.UNAVAILABLE,
              "A service that this one depends on cannot answer",
              "Try again after the number of seconds in Retry-After.")
          .when(
              "Inventory or payment refused the connection, took too long, failed, or has failed so"
                  + " often that it is left alone for a while; or the keys of the tokens' issuer"
                  + " cannot be had.")
          .happens(Scope.EVERYWHERE)
          .with(Detail.string("service", "Which one: inventory, payment or identity."))
          .withRetryAfter()
          .sample(
              given ->
                  new ExternalServiceUnavailable(
                      given.text("service", "payment"), given.seconds("retry_after", 5)))),
  /** More requests run or arrive than the service can take: {@link Overloaded}. */
  OVERLOADED(
      CodeDefinition.of(
              FailureKind.REFUSED,
              "The service is busy",
              "Try again after the number of seconds in Retry-After.")
          .when(
              "More requests are running or arriving than the service can take, or it is shutting"
                  + " down.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.DOOR)
          .withRetryAfter()
          .sample(given -> new Overloaded(given.seconds("retry_after", 1))));

  private final CodeDefinition definition;

  CommonCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
