package dev.candor.admission.cors;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.candor.testing.Browser;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An app on another port, in a real browser. */
@Tag("once")
class AppElsewhereIT {

  private static final String FETCH =
      """
      return fetch('%s', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: %s})
        .then(async (answer) => [
          answer.status,
          answer.headers.get('Retry-After') !== null,
          (await answer.json()).error.code
        ].join(' '))
        .catch((error) => 'unreadable');
      """;

  @Test
  void itReadsWhyItIsRefused() throws Exception {
    HttpServer app =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    app.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    app.start();
    String origin = "http://127.0.0.1:" + app.getAddress().getPort();
    Map<String, String> settings =
        Map.of("CANDOR_CORS_ORIGINS", origin, "CANDOR_RATE_LIMIT_LOGIN_LIMIT", "1");
    try (Browser browser = Browser.start();
        Service service = Service.start(Engine.newDirectory(), settings)) {
      browser.open(origin);
      assertThat(post(browser, service, "/users", "'1'.repeat(70000)"))
          .isEqualTo("413 false PAYLOAD_TOO_LARGE");
      post(browser, service, "/auth/token", "'{}'");
      assertThat(post(browser, service, "/auth/token", "'{}'"))
          .isEqualTo("429 true RATE_LIMIT_EXCEEDED");
      browser.open(origin.replace("127.0.0.1", "localhost"));
      assertThat(post(browser, service, "/users", "'{}'")).isEqualTo("unreadable");
    } finally {
      app.stop(0);
    }
  }

  private static Object post(Browser browser, Service service, String path, String body) {
    return browser.driver().executeScript(FETCH.formatted(service.url() + path, body));
  }
}
