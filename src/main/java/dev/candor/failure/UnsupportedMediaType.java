package dev.candor.failure;

import java.util.List;
import java.util.Map;

/** The body's {@code Content-Type} is missing, or is none that the route reads. */
public final class UnsupportedMediaType extends Failure {

  private static final Detail<List<String>> TYPES =
      Detail.strings("supported_types", "The media types that the route reads.").sometimes();

  static final Detail<List<String>> CODINGS =
      Detail.strings("supported_codings", "The content codings that are read.").sometimes();

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.UNSUPPORTED_MEDIA_TYPE,
              "Unsupported media type",
              "Send one of those that are supported, and declare it.")
          .when("The body's Content-Type or Content-Encoding is none that the route reads.")
          .happens(Scope.WITH_BODY)
          .with(TYPES)
          .with(CODINGS)
          .with(HeaderField.sometimes("Accept", "The media types that the route reads."))
          .with(HeaderField.sometimes("Accept-Patch", "The same for PATCH (RFC 5789)."))
          .with(HeaderField.sometimes("Accept-Encoding", "The content codings that are read."))
          .sample(
              given ->
                  new UnsupportedMediaType(
                      "POST", given.texts(TYPES.name(), List.of("application/json"))))
          .sample(
              given -> new UnsupportedContentCoding(given.texts(CODINGS.name(), List.of("gzip"))));

  private final String method;
  private final List<String> supported;

  /**
   * Makes a failure that names what could have been sent.
   *
   * @param method of the request: that of PATCH has a header field of its own
   * @param supported media types, in the order in which they are sent
   */
  public UnsupportedMediaType(String method, List<String> supported) {
    super(
        CommonCode.UNSUPPORTED_MEDIA_TYPE,
        "The body's media type is missing or not supported",
        TYPES.is(List.copyOf(supported)));
    this.method = method;
    this.supported = List.copyOf(supported);
  }

  /**
   * {@code Accept} in a response says what a request may send (RFC 9110, section 15.5.16), and
   * {@code Accept-Patch} says the same of PATCH (RFC 5789, section 2.2).
   */
  @Override
  public Map<String, String> headers() {
    String types = String.join(", ", supported);
    return method.equals("PATCH")
        ? Map.of("Accept", types, "Accept-Patch", types)
        : Map.of("Accept", types);
  }
}
