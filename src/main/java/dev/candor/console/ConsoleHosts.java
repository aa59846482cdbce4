package dev.candor.console;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names by which browsers reach the console. A page elsewhere can have its own name lead to the
 * service's address (DNS rebinding); for the browser, the console is then a page of the same
 * origin.
 */
@Singleton
class ConsoleHosts {

  /** An address, or a name that nobody can register. */
  private static final Pattern SAFE =
      Pattern.compile(
          "\\[[0-9a-f:.]+]|[0-9.]+|[a-z0-9_-]+"
              + "|[a-z0-9._-]+\\.(?:localhost|internal|svc|cluster\\.local)");

  private static final Pattern PORT = Pattern.compile(":[0-9]*$");

  private final Set<String> listed;

  ConsoleHosts(ConsoleConfig config) {
    this.listed = new HashSet<>(config.hosts().orElse(List.of()));
  }

  /** Returns whether the console answers under the name that a request gives it. */
  boolean allow(HttpServerRequest request) {
    return allow(request.getHeader("Host"));
  }

  /** Every browser sends the field. */
  boolean allow(@Nullable String host) {
    if (host == null) {
      return true;
    }
    String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
    return SAFE.matcher(name).matches() || listed.contains(name);
  }
}
