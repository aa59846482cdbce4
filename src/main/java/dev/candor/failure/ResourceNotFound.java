package dev.candor.failure;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** There is no such thing, or the caller may not know that there is. */
public final class ResourceNotFound extends Failure {

  private static final long serialVersionUID = 1L;

  private final String resource;
  private final transient Object id;

  /**
   * A thing with a number.
   *
   * @param resource what kind of thing, in lower case: {@code product}
   */
  public ResourceNotFound(String resource, long id) {
    this(resource, id, Long.toString(id));
  }

  /**
   * A thing with a name.
   *
   * @param resource what kind of thing, in lower case: {@code error}
   */
  public ResourceNotFound(String resource, String name) {
    this(resource, name, "'" + name + "'");
  }

  private ResourceNotFound(String resource, Object id, String shown) {
    super(
        CommonCode.RESOURCE_NOT_FOUND,
        resource.substring(0, 1).toUpperCase(Locale.ROOT)
            + resource.substring(1)
            + " "
            + shown
            + " not found");
    this.resource = resource;
    this.id = id;
  }

  @Override
  public Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("resource", resource);
    details.put("resource_id", id);
    return details;
  }
}
