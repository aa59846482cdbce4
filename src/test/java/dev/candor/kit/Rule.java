package dev.candor.kit;

/** What a service must keep to. */
public enum Rule {
  /** Every answer from 400 up, but to HEAD, is an envelope or a problem of RFC 9457. */
  FAILURE_SHAPE("an answer from 400 up is an envelope or a problem"),

  /** Status, code, media type, header fields and members are those of the OpenAPI document. */
  DOCUMENTED("the document has every answer"),

  /** No class, stack frame, SQL or file path. */
  DISCREET("a body gives nothing away"),

  /** {@code Retry-After} and {@code retry_after} are the same number of seconds. */
  RETRY_AFTER("Retry-After equals retry_after"),

  /** RFC 9110, section 15.5.6. */
  ALLOW("a 405 says what is allowed"),

  /** RFC 9110, section 15.5.2. */
  WWW_AUTHENTICATE("a 401 says how to authenticate"),

  /** draft-ietf-httpapi-ratelimit-headers-11, section 3 and 4, as far as the fields are sent. */
  RATE_LIMIT_SYNTAX("RateLimit and RateLimit-Policy can be parsed"),

  /** RFC 9110, section 8.5, as far as the field is sent. */
  CONTENT_LANGUAGE("Content-Language is a list of language tags"),

  /** The status is one that RFC 9110 and the document foresee for the request. */
  STATUS("a wrong request gets the status that says what is wrong"),

  /** HEAD has GET's status and fields, and no body. */
  HEAD("HEAD is GET without a body"),

  /** OPTIONS lists the methods that the document has. */
  OPTIONS("OPTIONS says what the document says"),

  /** A client that sends a body which is too large can read that it is. */
  REFUSAL_IS_READ("the client can read a 413"),

  /** A body that is meant to do harm is the client's mistake, and never a success or a 500. */
  HOSTILE_BODY("a hostile body is refused"),

  /** RFC 9110, section 13. */
  CONDITION("conditional requests are evaluated"),

  /** draft-ietf-httpapi-idempotency-key-header-07, where the document has the field. */
  IDEMPOTENCY("a repeated request with the same key is done once"),

  /** Every failure that the document has was seen. */
  PROVOKED("every documented failure was provoked");

  private final String sentence;

  Rule(String sentence) {
    this.sentence = sentence;
  }

  /** The rule in words. */
  public String sentence() {
    return sentence;
  }
}
