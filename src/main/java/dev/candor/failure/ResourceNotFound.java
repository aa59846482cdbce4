package dev.candor.failure;

import dev.candor.Public;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * There is no such thing, or the caller may not know that there is.
 *
 * <pre>{@code
 * EntryStore.find(handle, id).orElseThrow(() -> new ResourceNotFound("entry", id))
 * }</pre>
 */
@Public
public final class ResourceNotFound extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(FailureKind.NOT_FOUND, "Not found", "Check the path and the id in it.")
          .when(
              "There is no such path, or no such thing, or none that the caller may know of. The"
                  + " details name the thing; an unknown path has none.")
          .with(Detail.string("resource", "What kind of thing.").sometimes())
          .with(Detail.id("resource_id", "Which one was asked for.").sometimes())
          .sample(
              given ->
                  new ResourceNotFound(
                      given.text("resource", "item"), given.number("resource_id", 17)))
          .sample(given -> new RouteNotFound());

  private final String resource;
  private final Object id;

  /**
   * Makes the failure of a thing with a number.
   *
   * @param resource what kind of thing, in lower case: {@code item}
   * @param id that was asked for
   */
  public ResourceNotFound(String resource, long id) {
    this(resource, id, Long.toString(id));
  }

  /**
   * Makes the failure of a thing with a name.
   *
   * @param resource what kind of thing, in lower case: {@code error}
   * @param name from the path; parameters of its segment (RFC 3986, section 3.3) are left out, as
   *     they may hold a secret
   */
  public ResourceNotFound(String resource, String name) {
    this(resource, withoutParameters(name), "'" + withoutParameters(name) + "'");
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

  private static String withoutParameters(String name) {
    int semicolon = name.indexOf(';');
    return semicolon < 0 ? name : name.substring(0, semicolon);
  }

  @Override
  public Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("resource", resource);
    details.put("resource_id", id);
    return details;
  }
}
