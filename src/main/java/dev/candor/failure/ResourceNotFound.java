package dev.candor.failure;

import java.util.Locale;
import java.util.Map;

/** There is no such thing, or the caller may not know that there is. */
public final class ResourceNotFound extends Failure {

  private static final long serialVersionUID = 1L;

  private final String resource;
  private final long id;

  /**
   * @param resource what kind of thing, in lower case: {@code product}
   */
  public ResourceNotFound(String resource, long id) {
    super(
        CommonCode.RESOURCE_NOT_FOUND,
        resource.substring(0, 1).toUpperCase(Locale.ROOT)
            + resource.substring(1)
            + " "
            + id
            + " not found");
    this.resource = resource;
    this.id = id;
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("resource", resource, "id", id);
  }
}
