package dev.candor.failure;

import java.util.List;
import java.util.Map;

/** No representation fits the request's {@code Accept}. */
public final class NotAcceptable extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.NOT_ACCEPTABLE,
              "No acceptable representation",
              "Accept one of the supported types.")
          .when("The route has no representation that fits the Accept header field.")
          .happens(Scope.WITH_ANSWER)
          .with(Detail.strings("supported_types", "The media types that the route answers in."))
          .sample(
              given ->
                  new NotAcceptable(given.texts("supported_types", List.of("application/json"))));

  private final List<String> supported;

  /**
   * Makes a failure that names what the route has instead.
   *
   * @param supported media types, in the order in which they are sent
   */
  public NotAcceptable(List<String> supported) {
    super(CommonCode.NOT_ACCEPTABLE, "No representation fits the Accept header field");
    this.supported = List.copyOf(supported);
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("supported_types", supported);
  }
}
