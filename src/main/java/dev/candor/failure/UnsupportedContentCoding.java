package dev.candor.failure;

import java.util.List;
import java.util.Map;

/** The body is compressed in a way that the service does not read. */
public final class UnsupportedContentCoding extends Failure {

  private final List<String> supported;

  /**
   * Makes a failure that names what could have been sent.
   *
   * @param supported content codings (RFC 9110, section 8.4.1), in the order in which they are sent
   */
  public UnsupportedContentCoding(List<String> supported) {
    super(
        CommonCode.UNSUPPORTED_MEDIA_TYPE,
        "The body's content coding is not supported",
        UnsupportedMediaType.CODINGS.is(List.copyOf(supported)));
    this.supported = List.copyOf(supported);
  }

  /** {@code Accept-Encoding} in a 415 response (RFC 9110, section 12.5.3). */
  @Override
  public Map<String, String> headers() {
    return Map.of("Accept-Encoding", String.join(", ", supported));
  }
}
