package dev.candor.request;

import dev.candor.StartOrder;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where clients find the service: what it says of its own addresses begins with this. Behind a
 * proxy, nothing that a request says is to be trusted with it.
 */
@Singleton
public class PublicUrl {

  private final String url;

  PublicUrl(@ConfigProperty(name = "candor.public-url") Optional<String> configured) {
    this.url = configured.map(String::strip).map(PublicUrl::checked).orElse("");
  }

  /** Made at the start, so that a bad setting ends it. */
  void check(@Observes @Priority(StartOrder.SETTINGS) StartupEvent event) {}

  /**
   * Returns the address of one of the service's own paths: a URL if {@code candor.public-url} is
   * set, else the path itself, which is a URI reference relative to the service (RFC 3986, section
   * 4.2).
   *
   * @param path absolute, such as {@code /items/1}
   * @return the address, encoded as the path is
   */
  public String of(String path) {
    return url + path;
  }

  /** {@return the URL without a slash at its end; empty if {@code candor.public-url} is not set} */
  public Optional<String> get() {
    return url.isEmpty() ? Optional.empty() : Optional.of(url);
  }

  private static String checked(String value) {
    URI uri;
    try {
      uri = URI.create(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(rule(), e);
    }
    String scheme = uri.getScheme();
    boolean isWeb = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    if (!isWeb
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw new IllegalStateException(rule());
    }
    return value.replaceFirst("/+$", "");
  }

  private static String rule() {
    return "candor.public-url must be an http or https URL of a host and perhaps a path, such as"
        + " https://service.example.com/api";
  }
}
