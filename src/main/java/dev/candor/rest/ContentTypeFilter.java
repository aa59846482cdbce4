package dev.candor.rest;

import dev.candor.failure.UnsupportedMediaType;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a body of no declared type: the framework would take any for the one it reads. */
public class ContentTypeFilter {

  private final Routes routes;

  ContentTypeFilter(Routes routes) {
    this.routes = routes;
  }

  @ServerRequestFilter(nonBlocking = true)
  public void requireContentType(HttpServerRequest request) {
    if (request.getHeader(HttpHeaders.CONTENT_TYPE) != null) {
      return;
    }
    List<String> consumes =
        routes
            .match(request.path())
            .map(route -> route.consumes(request.method().name()))
            .orElse(List.of());
    if (!consumes.isEmpty()) {
      throw new UnsupportedMediaType(consumes);
    }
  }
}
