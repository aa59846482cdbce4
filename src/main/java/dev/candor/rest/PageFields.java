package dev.candor.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Header fields of pages for people (Content Security Policy, level 3; Referrer Policy). */
public final class PageFields {

  /** The {@code Content-Type} of a page. */
  public static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

  private static final String REST =
      " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** The {@code Content-Security-Policy} of a page without a script. */
  public static final String STYLE_ONLY = "default-src 'none'; style-src 'self';" + REST;

  /** The {@code Content-Security-Policy} of a page whose scripts are the service's own. */
  public static final String OWN_SCRIPTS =
      "default-src 'none'; script-src 'self'; style-src 'self';" + REST;

  private PageFields() {}

  /**
   * Returns whether the answer is a page, of a route that has one: a single type is left after
   * negotiation. JAX-RS's variants would read the fields on coding and language, too.
   *
   * @param headers of the request
   * @return false if the answer is JSON
   */
  public static boolean areWanted(HttpHeaders headers) {
    return headers.getAcceptableMediaTypes().contains(MediaType.TEXT_HTML_TYPE);
  }

  /**
   * {@return the way from a page to the root of the service, also behind a proxy that adds a
   * prefix: empty, or one that ends with a slash}
   *
   * @param path of the request, which can end with a slash; null for {@code /}
   */
  public static String root(@Nullable String path) {
    return path == null
        ? ""
        : "../".repeat(Math.max(0, (int) path.chars().filter(c -> c == '/').count() - 1));
  }

  /**
   * {@return the fields of a page, by name}
   *
   * @param policy where what the page loads may come from: {@code Content-Security-Policy}
   */
  public static Map<String, String> withPolicy(String policy) {
    return Map.of("Content-Security-Policy", policy, "Referrer-Policy", "no-referrer");
  }
}
