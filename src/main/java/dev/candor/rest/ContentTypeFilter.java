package dev.candor.rest;

import dev.candor.failure.UnsupportedMediaType;
import jakarta.ws.rs.container.ContainerRequestContext;
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
  public void requireContentType(ContainerRequestContext request) {
    if (request.getHeaderString(HttpHeaders.CONTENT_TYPE) != null) {
      return;
    }
    List<String> consumes =
        routes
            .match(request.getUriInfo().getRequestUri().getRawPath())
            .map(route -> route.consumes(request.getMethod()))
            .orElse(List.of());
    if (!consumes.isEmpty()) {
      throw new UnsupportedMediaType(consumes);
    }
  }
}
