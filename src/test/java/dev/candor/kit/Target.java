package dev.candor.kit;

import static io.restassured.RestAssured.given;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A service to be probed, whose data may be lost, and what only those who know it can say. Each
 * method returns a target that knows more.
 *
 * @param url where it is, such as {@code http://localhost:8080}; without TLS, and without a path
 * @param authorization the value of {@code Authorization} with which all operations may be used;
 *     null for none
 * @param things the path of a thing that is there, which the operation may change
 * @param bodies for an operation, bodies of JSON that it takes
 * @param demandField the request's field that has a sandbox fail as the code in it says; null for
 *     none
 * @param maxBody how many bytes a body may have
 */
public record Target(
    URI url,
    OpenApiDocument document,
    @Nullable String authorization,
    Function<DocumentedOperation, Optional<String>> things,
    Function<DocumentedOperation, List<String>> bodies,
    @Nullable String demandField,
    int maxBody) {

  /** What Quarkus reads if nothing else is said. */
  private static final int TEN_MEBIBYTES = 10 * 1024 * 1024;

  /** A service and its document. */
  public static Target of(URI url, OpenApiDocument document) {
    return new Target(
        url, document, null, any -> Optional.empty(), any -> List.of(), null, TEN_MEBIBYTES);
  }

  /**
   * A service that serves its document.
   *
   * @param name of the directory for what is seen
   * @param path of the document in JSON, such as {@code /q/openapi?format=json}
   */
  public static Target of(String name, URI url, String path) {
    String text = given().baseUri(url.toString()).urlEncodingEnabled(false).get(path).asString();
    return of(url, new OpenApiDocument(text, Evidence.of(name), Map.of()));
  }

  /** A target whose operations may be used with the value of a field {@code Authorization}. */
  public Target authorized(String value) {
    return new Target(url, document, value, things, bodies, demandField, maxBody);
  }

  /** A target with things that are there: see {@link #things}. */
  public Target things(Function<DocumentedOperation, Optional<String>> paths) {
    return new Target(url, document, authorization, paths, bodies, demandField, maxBody);
  }

  /** A target with bodies that are right: see {@link #bodies}. */
  public Target bodies(Function<DocumentedOperation, List<String>> valid) {
    return new Target(url, document, authorization, things, valid, demandField, maxBody);
  }

  /** A target with a sandbox: see {@link #demandField}. */
  public Target sandbox(String field) {
    return new Target(url, document, authorization, things, bodies, field, maxBody);
  }

  /** A target whose bodies have at most a number of bytes. */
  public Target maxBody(int bytes) {
    return new Target(url, document, authorization, things, bodies, demandField, bytes);
  }
}
