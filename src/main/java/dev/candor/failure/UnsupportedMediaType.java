package dev.candor.failure;

import java.util.List;
import java.util.Map;

/** The body's {@code Content-Type} is missing, or is none that the route reads. */
public final class UnsupportedMediaType extends Failure {

  private static final long serialVersionUID = 1L;

  private final transient List<String> supported;

  public UnsupportedMediaType(List<String> supported) {
    super(CommonCode.UNSUPPORTED_MEDIA_TYPE, "The body's media type is missing or not supported");
    this.supported = List.copyOf(supported);
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("supported_types", supported);
  }

  /** {@code Accept} in a response says what a request may send (RFC 9110, section 15.5.16). */
  @Override
  public Map<String, String> headers() {
    return Map.of("Accept", String.join(", ", supported));
  }
}
