package dev.candor.failure.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Whoever asks for problem details says how failures shall look, not that success be refused: so a
 * caller who accepts nothing else is taken to accept JSON too.
 */
class ErrorPreference {

  private static final String JSON_AT_LAST = MediaType.APPLICATION_JSON + ";q=0.001";

  @ServerRequestFilter(preMatching = true, nonBlocking = true)
  public void acceptJson(ContainerRequestContext request) {
    String accept = request.getHeaderString(HttpHeaders.ACCEPT);
    if (accept != null
        && accept.toLowerCase(Locale.ROOT).contains(ErrorFormat.PROBLEM.mediaType())) {
      request.getHeaders().add(HttpHeaders.ACCEPT, JSON_AT_LAST);
    }
  }
}
