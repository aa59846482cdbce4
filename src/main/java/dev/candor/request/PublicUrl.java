package dev.candor.request;

import dev.candor.settings.SettingsCheck;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where clients find the service: what it says of its own addresses begins with this. Behind a
 * proxy, nothing that a request says is to be trusted with it.
 */
@Singleton
public class PublicUrl implements SettingsCheck {

  private final String url;

  PublicUrl(@ConfigProperty(name = "candor.public-url") Optional<String> configured) {
    this.url = configured.map(value -> value.strip().replaceFirst("/+$", "")).orElse("");
  }

  @Override
  public void check() {
    if (!url.isEmpty() && !isOfAHost(url)) {
      throw new IllegalStateException(
          "candor.public-url must be an http or https URL of a host and perhaps a path, such as"
              + " https://service.example.com/api, in ASCII: other characters of a host are written"
              + " as xn--, those of a path with %");
    }
  }

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

  /** {@return what a browser sends as the origin of pages there; empty as {@link #get} is} */
  public Optional<String> origin() {
    return get()
        .filter(PublicUrl::isOfAHost)
        .map(
            value -> {
              URI uri = URI.create(value);
              String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
              String host = uri.getHost().toLowerCase(Locale.ROOT);
              boolean usual = uri.getPort() == (scheme.equals("https") ? 443 : 80);
              return scheme
                  + "://"
                  + host
                  + (uri.getPort() < 0 || usual ? "" : ":" + uri.getPort());
            });
  }

  private static boolean isOfAHost(String value) {
    try {
      URI uri = new URI(value);
      return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
          && uri.getHost() != null
          && value.equals(uri.toASCIIString())
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
