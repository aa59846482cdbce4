package dev.candor.failure;

import java.util.List;

/** No representation fits the request's {@code Accept}. */
public final class NotAcceptable extends Failure {

  private static final Detail<List<String>> SUPPORTED =
      Detail.strings("supported_types", "The media types that the route answers in.");

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.NOT_ACCEPTABLE,
              "No acceptable representation",
              "Accept one of the supported types.")
          .when("The route has no representation that fits the Accept header field.")
          .happens(Scope.WITH_ANSWER)
          .with(SUPPORTED)
          .sample(
              given ->
                  new NotAcceptable(given.texts(SUPPORTED.name(), List.of("application/json"))));

  /**
   * Makes a failure that names what the route has instead.
   *
   * @param supported media types, in the order in which they are sent
   */
  public NotAcceptable(List<String> supported) {
    super(
        CommonCode.NOT_ACCEPTABLE,
        "No representation fits the Accept header field",
        SUPPORTED.is(List.copyOf(supported)));
  }
}
