package dev.candor.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.candor.errors.journal.Secrets;
import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Port;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console harms neither the operator who reads it nor the service that it shows. */
@Tag("once")
@ResourceLock("the service of the console")
class ConsoleSecurityIT extends ConsoleSteps {

  private static final int MANY = 60;

  @Test
  void whatAClientHasChosenIsNoMarkup() {
    String markup = "\"'><script>alert(1)</script>";
    String encoded = "%22%27%3E%3Cscript%3Ealert(1)%3C/script%3E";
    for (String target : List.of("/" + encoded, "/errors/" + encoded, "/" + markup)) {
      try (RawConnection connection = SERVICE.connect()) {
        connection
            .send(
                ("GET " + target + " HTTP/1.1\r\nHost: a\r\n")
                    + ("User-Agent: " + markup + "\r\n")
                    + ("X-Request-Id: " + requestId + "\r\n\r\n"))
            .receive();
      }
      try (RawConnection connection = SERVICE.connect()) {
        connection
            .send("GET /nowhere HTTP/1.1\r\nHost: a\r\nX-Request-Id: " + markup + "\r\n\r\n")
            .receive();
      }
      for (String query : List.of("?id=" + requestId, "?id=" + encoded, "?code=" + encoded)) {
        assertThat(CONSOLE.read(query))
            .doesNotContain("<script>", "'><", "\"><script")
            .contains(query.contains(requestId) ? requestId : "&lt;script&gt;alert(1)");
      }
    }
  }

  @Test
  void noSecretIsShown() {
    Secrets.flood(SERVICE);
    List<String> pages = new ArrayList<>(List.of(CONSOLE.read("?id=" + Secrets.REQUEST_ID)));
    List<String> codes = SERVICE.admin().get("/admin/failures").path("groups.code");
    for (String code : codes) {
      pages.add(CONSOLE.read("?code=" + code));
    }
    assertThat(pages)
        .hasSizeGreaterThan(5)
        .noneMatch(page -> page.contains(Secrets.MARK))
        .noneMatch(page -> page.contains("@example.com"))
        .noneMatch(page -> page.contains(SERVICE.adminToken()));
  }

  @Test
  void itIsOnTheManagementPortOnlyAndCanBeOnNone() {
    Envelope.check(SERVICE.request().get("/console").then(), 404, "RESOURCE_NOT_FOUND");
    Map<String, String> off =
        Map.of("CANDOR_CONSOLE_ENABLED", "false", "CANDOR_CONSOLE_MAINTENANCE_SWITCH", "true");
    try (Service without = Service.start(Engine.newDirectory(), off)) {
      for (String path : List.of("", "/live", "/console.js", "/console.css", "/errors.css")) {
        Envelope.check(
            without.management().get("/console" + path).then(), 404, "RESOURCE_NOT_FOUND");
      }
      Envelope.check(
          new ConsolePage(without).turn("end", without.adminToken()).then(),
          404,
          "RESOURCE_NOT_FOUND");
    }
  }

  @Test
  void otherMethodsAndPathsAreRefused() {
    Envelope.check(CONSOLE.request().delete("/console").then(), 405, "METHOD_NOT_ALLOWED")
        .header("Allow", equalTo("GET, HEAD"));
    Envelope.check(
            CONSOLE.request().get("/console/maintenance/end").then(), 405, "METHOD_NOT_ALLOWED")
        .header("Allow", equalTo("POST"));
    for (String path : List.of("/console/", "/console/x", "/console/maintenance")) {
      Envelope.check(CONSOLE.request().get(path).then(), 404, "RESOURCE_NOT_FOUND");
    }
    CONSOLE.read("");
    CONSOLE.send("HEAD", "/console").then().statusCode(200).body(equalTo(""));
  }

  @Test
  void itLoadsNothingFromElsewhereAndIsInNoFrame() {
    String page = CONSOLE.read("");
    assertThat(page)
        .doesNotContainPattern("\\s(?:style|on[a-z]+)=")
        .doesNotContain("//", "<style")
        .doesNotContainPattern("<script(?! src=\"console/console.js\" type=\"module\"></script>)");
    for (String path : List.of("/console", "/console/live", "/console/console.js")) {
      CONSOLE
          .send("GET", path)
          .then()
          .statusCode(200)
          .header("Content-Security-Policy", containsString("default-src 'none';"))
          .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
          .header("Content-Security-Policy", not(containsString("unsafe")))
          .header("X-Frame-Options", equalTo("DENY"))
          .header("X-Content-Type-Options", equalTo("nosniff"))
          .header("Referrer-Policy", equalTo("no-referrer"))
          .header("Cross-Origin-Resource-Policy", equalTo("same-origin"))
          .header("Cache-Control", equalTo("no-store"));
    }
  }

  @Test
  void noPageElsewhereCanReadIt() {
    for (String path :
        List.of(
            "/console",
            "/console/live",
            "/console/console.js",
            "/q/metrics",
            "/q/health/ready",
            "/nowhere")) {
      for (String origin : List.of("http://elsewhere.example", "null", "no origin")) {
        assertThat(CONSOLE.request().header("Origin", origin).get(path).headers())
            .extracting(field -> field.getName().toLowerCase(Locale.ROOT))
            .contains("x-request-id")
            .noneMatch(name -> name.startsWith("access-control-"));
      }
    }
  }

  @Test
  void aPreflightIsRefusedAsAnyOtherMethod() {
    for (String path : List.of("/console", "/console/live", "/q/metrics")) {
      assertThat(preflight(path, "GET").headers())
          .extracting(field -> field.getName().toLowerCase(Locale.ROOT))
          .contains("x-request-id")
          .noneMatch(name -> name.startsWith("access-control-"));
    }
    Envelope.check(
        preflight("/console/maintenance/begin", "POST").then(), 405, "METHOD_NOT_ALLOWED");
  }

  private static Response preflight(String path, String method) {
    return CONSOLE
        .request()
        .header("Origin", "http://elsewhere.example")
        .header("Access-Control-Request-Method", method)
        .header("Access-Control-Request-Headers", "authorization")
        .options(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "elsewhere.example",
        "elsewhere.example:9000",
        "127.0.0.1.elsewhere.example",
        "localhost.elsewhere.example:9000",
        "internal.elsewhere.example",
        "console.example.com.elsewhere.example",
        "a.console.example.com",
        "localhost.example."
      })
  void aPageWhoseNameLeadsHereCannotReadIt(String host) {
    for (String call :
        List.of("GET /console", "GET /console/live", "POST /console/maintenance/end")) {
      Envelope.check(send(call, host), 421, "HTTP_421");
    }
    assertThat(send("GET /q/health/live", host).status()).isEqualTo(200);
    assertThat(send("GET /q/metrics", host).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:9000",
        "127.0.0.1:9000",
        "10.1.2.3",
        "[::1]:9000",
        "candor:9000",
        "candor_1",
        "candor.shop.svc",
        "candor.shop.svc.cluster.local:9000",
        "ip-10-0-0-1.eu-west-1.compute.internal",
        "Console.Example.com:80"
      })
  void addressesAndNamesThatNobodyCanRegisterLeadToIt(String host) {
    assertThat(send("GET /console/console.css", host).status()).isEqualTo(200);
  }

  private static RawResponse send(String call, String host) {
    try (RawConnection connection = SERVICE.connect(Port.MANAGEMENT)) {
      return connection.send(call + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").receive();
    }
  }

  @Test
  void aFloodOfQuestionsIsRefusedAndOnePageIsNotMadeTwice() {
    // What others ask for in the same second counts, too, and a slow flood lasts several.
    Patience.await("some pages of a flood are made, and some are refused")
        .until(this::flood, statuses -> statuses.equals(Set.of(200, 503)));
    SERVICE.management().get("/q/health/live").then().statusCode(200);
    CONSOLE.read("");
  }

  /** Asks for pages that nobody has asked for yet, and returns with what they are answered. */
  private Set<Integer> flood() {
    List<RawConnection> clients = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      clients.add(SERVICE.connect(Port.MANAGEMENT));
    }
    String flood = UUID.randomUUID().toString();
    for (int i = 0; i < MANY; i++) {
      String query = "?id=" + flood + i;
      clients.get(i).send("GET /console" + query + " HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    Set<Integer> statuses =
        clients.stream().map(client -> client.receive().status()).collect(Collectors.toSet());
    clients.forEach(RawConnection::close);
    assertThat(statuses).isSubsetOf(200, 503);
    return statuses;
  }
}
