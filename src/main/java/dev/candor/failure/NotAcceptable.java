package dev.candor.failure;

import java.util.List;
import java.util.Map;

/** No representation fits the request's {@code Accept}. */
public final class NotAcceptable extends Failure {

  private static final long serialVersionUID = 1L;

  private final transient List<String> supported;

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
