package dev.candor.failure;

import dev.candor.Public;
import java.util.Locale;

/**
 * There is no such thing, or the caller may not know that there is.
 *
 * <pre>{@code
 * EntryStore.find(handle, id).orElseThrow(() -> new ResourceNotFound("entry", id))
 * }</pre>
 */
@Public
public final class ResourceNotFound extends Failure {

  private static final Detail<String> RESOURCE =
      Detail.string("resource", "What kind of thing.").sometimes();

  private static final Detail<Object> ID =
      Detail.id("resource_id", "Which one was asked for.").sometimes();

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(FailureKind.NOT_FOUND, "Not found", "Check the path and the id in it.")
          .when(
              "There is no such path, or no such thing, or none that the caller may know of. The"
                  + " details name the thing; an unknown path has none.")
          .with(RESOURCE)
          .with(ID)
          .sample(
              given ->
                  new ResourceNotFound(
                      given.text(RESOURCE.name(), "item"), given.number(ID.name(), 17)))
          .sample(given -> new RouteNotFound());

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
   *     they may hold a secret, and the rest is shown as in a log line, see {@link LineText#of}
   */
  public ResourceNotFound(String resource, String name) {
    this(resource, shown(name), "'" + shown(name) + "'");
  }

  private ResourceNotFound(String resource, Object id, String shown) {
    super(
        CommonCode.RESOURCE_NOT_FOUND,
        resource.substring(0, 1).toUpperCase(Locale.ROOT)
            + resource.substring(1)
            + " "
            + shown
            + " not found",
        RESOURCE.is(resource),
        ID.is(id));
  }

  private static String shown(String name) {
    int semicolon = name.indexOf(';');
    return LineText.of(semicolon < 0 ? name : name.substring(0, semicolon));
  }
}
