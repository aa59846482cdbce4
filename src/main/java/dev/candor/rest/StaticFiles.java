package dev.candor.rest;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The scripts and styles of the pages, from the class path. Each has a URL that holds its digest,
 * so that caches keep it. Templates know this as {@code inject:files}.
 */
@Named("files")
@Singleton
public class StaticFiles {

  private static final String FOLDER = "/assets/";
  private static final String SCRIPT = "text/javascript;charset=UTF-8";
  private static final String STYLE = "text/css;charset=UTF-8";

  /** All that there are. They are no resources of the framework, which would not limit them. */
  private static final Map<String, String> TYPES =
      Map.of(
          "docs.js", SCRIPT,
          "errors.css", STYLE,
          "errors.js", SCRIPT,
          "swagger-ui-bundle.js", SCRIPT,
          "swagger-ui.css", STYLE);

  /** Those that the build has compressed, to a quarter of their size. */
  private static final Set<String> COMPRESSED = Set.of("swagger-ui-bundle.js", "swagger-ui.css");

  private final Map<String, Representation> files = new ConcurrentHashMap<>();

  /**
   * Returns the path of a file, relative to the service. Called by templates.
   *
   * @param name without a folder, such as {@code errors.css}
   * @return with the digest of the file in it
   * @throws java.util.NoSuchElementException if there is no such file
   */
  public String url(String name) {
    return "docs/" + find(name).orElseThrow().digest() + "/" + name;
  }

  /**
   * Begins a response with a file.
   *
   * <p>A page of another release, as another replica may have served it, names another digest. It
   * gets the file of this release, which no cache keeps under that name.
   *
   * @param name without a folder; any text that a client sends
   * @param digest that the URL holds
   * @param headers of the request
   * @return empty if there is no such file
   * @throws dev.candor.failure.PreconditionFailed if the client asks for another version
   */
  public Optional<Response.ResponseBuilder> respond(
      String name, String digest, HttpHeaders headers) {
    return find(name)
        .map(
            file ->
                file.digest().equals(digest)
                    ? file.respondForever(headers)
                    : file.respond(headers));
  }

  private Optional<Representation> find(String name) {
    return Optional.ofNullable(TYPES.get(name))
        .map(type -> files.computeIfAbsent(name, key -> represent(key, type)));
  }

  private static Representation represent(String name, String type) {
    return COMPRESSED.contains(name)
        ? Representation.ofCompressed(read(name + ".gz"), type)
        : Representation.of(read(name), type);
  }

  /**
   * Reads a file.
   *
   * @param name such as {@code errors.css}
   * @return its bytes
   */
  public static byte[] read(String name) {
    try (InputStream in = StaticFiles.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("The build lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
