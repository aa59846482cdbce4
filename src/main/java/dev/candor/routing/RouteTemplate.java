package dev.candor.routing;

import dev.candor.BehindTheFramework;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;

/**
 * The template that a request is counted under in the framework's own metrics. The framework sets
 * it for requests that reach a resource method; for all others the raw path would become a tag.
 */
@BehindTheFramework("Quarkus's metrics read the template from the request's own context")
public final class RouteTemplate {

  /** The key that Quarkus's metrics read. */
  private static final String KEY = "UrlPathTemplate";

  private RouteTemplate() {}

  /**
   * Counts a request under a template. Takes effect if it is called before the answer is sent.
   *
   * @param request on its own event loop
   * @param template one of a closed set, such as {@link Routes#templateOf} returns
   */
  public static void set(HttpServerRequest request, String template) {
    if (request instanceof HttpServerRequestInternal internal) {
      internal.context().putLocal(KEY, template);
    }
  }
}
