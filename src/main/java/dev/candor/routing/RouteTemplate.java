package dev.candor.routing;

import dev.candor.BehindTheFramework;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;

/**
 * Which template a request is counted under in the framework's own metrics. It sets it for requests
 * that reach a resource method; for all others the raw path would become a tag.
 */
@BehindTheFramework("Quarkus's metrics read the template from the request's own context")
public final class RouteTemplate {

  /** The key that Quarkus's metrics read. */
  private static final String KEY = "UrlPathTemplate";

  private RouteTemplate() {}

  public static void set(HttpServerRequest request, String template) {
    if (request instanceof HttpServerRequestInternal internal) {
      internal.context().putLocal(KEY, template);
    }
  }
}
