package dev.candor.console;

import static dev.candor.console.ConsolePage.section;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.candor.errors.journal.Secrets;
import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Fault;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Port;
import dev.candor.testing.Purchase;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console shows operators how the service is, and nothing that they must not see. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the switch of maintenance")
class ConsoleIT {

  private static final int MANY = 60;

  /** More than any other code has here. */
  private static final int BURST = 150;

  private static final String TIME = "<time datetime=\"20\\d\\d-[^\"]+Z\">[^<]+</time>";

  private static PaymentServer payment;
  private static Service service;
  private static ConsolePage console;

  private final String requestId = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    payment = PaymentServer.start();
    service =
        Service.start(
            Engine.newDirectory(),
            Map.ofEntries(
                Map.entry("CANDOR_CONSOLE_MAINTENANCE_SWITCH", "true"),
                Map.entry("CANDOR_JOURNAL_CLIENT_ADDRESSES", "network"),
                Map.entry("CANDOR_PAYMENT_URL", payment.url()),
                Map.entry("CANDOR_RATE_LIMIT_PROBE_LIMIT", "10"),
                Map.entry("CANDOR_RATE_LIMIT_PROBE_PERIOD", "100h"),
                Map.entry("CANDOR_RATE_LIMIT_PROBE_ROUTES", "GET /protected"),
                Map.entry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"),
                Map.entry("CANDOR_RATE_LIMIT_WHERE_LIMIT", "100"),
                Map.entry("CANDOR_RATE_LIMIT_WHERE_PERIOD", "100h"),
                Map.entry("CANDOR_RATE_LIMIT_WHERE_BY", "ip"),
                Map.entry("CANDOR_RATE_LIMIT_WHERE_ROUTES", "GET /errors")));
    console = new ConsolePage(service);
  }

  @AfterAll
  static void stop() {
    service.close();
    payment.close();
  }

  @Test
  void eachBlockShowsItsState() {
    String page = console.read("");
    assertThat(section(page, "status")).contains("Ready");
    assertThat(section(page, "dependencies"))
        .containsPattern(">up</span> <code>database</code> .*since " + TIME)
        .containsPattern(">in-process</span> <code>rate-limit</code> .*since " + TIME)
        .containsPattern("<code>payment</code>");
    assertThat(section(page, "gates"))
        .containsPattern(">open</span> <code>maintenance</code> .*since " + TIME)
        .containsPattern(">serving</span> <code>shutdown</code> .*since " + TIME);
    assertThat(section(page, "limits"))
        .contains("<code>probe</code></th><td>10 in 100 h</td><td>caller</td>")
        .contains("<code>GET /protected</code>");
  }

  @Test
  void aBurstIsInTheChartAndInItsTable() {
    try (RawConnection connection = service.connect()) {
      for (int i = 0; i < BURST; i++) {
        connection.send("PUT /products HTTP/1.1\r\nHost: a\r\n\r\n").receive();
      }
    }
    console.await(
        "",
        "chart",
        chart ->
            assertThat(chart)
                .containsPattern(
                    "<code>METHOD_NOT_ALLOWED</code></a> <span .*>" + BURST + "</span>")
                .containsPattern("\n\\d+ METHOD_NOT_ALLOWED[^<]*</title><rect class=\"hit\"")
                .containsPattern("<svg [^>]*role=\"img\" aria-labelledby=\"chart-text\">")
                .containsPattern("<th scope=\"row\">\\d\\d:\\d\\d</th>(<td .*>\\d+</td>)*")
                .contains(">METHOD_NOT_ALLOWED</th>"));
  }

  @Test
  void aFailureIsFoundByItsRequestIdWhoseverItIs() {
    Account owner = Account.open(service);
    owner.request().header("X-Request-Id", requestId).get("/products/999999");
    String found = section(console.read("?id=" + requestId), "found");
    String report = owner.request().accept("text/html").get("/failures/" + requestId).asString();
    assertThat(found)
        .contains("GET /products/999999", "<code>RESOURCE_NOT_FOUND</code>", requestId)
        .contains("Check the path and the id in it.", "<dt>User</dt><dd>" + owner.id() + "</dd>")
        .contains(part(report, "<dl>", "</dl>"))
        .contains(part(report, "<pre ", "</pre>"));
  }

  private static String part(String page, String begin, String end) {
    return page.substring(page.indexOf(begin), page.indexOf(end));
  }

  @Test
  void anUnknownRequestIdIsSaidToBeNone() {
    assertThat(section(console.read("?id=" + requestId), "found"))
        .contains("Not found", "No failure of a request <code>" + requestId + "</code> is kept.");
  }

  @Test
  void onlyFailuresWithACodeAreListed() {
    service.request().header("X-Request-Id", requestId).get("/products/999999");
    service.request().header("X-Request-Id", "not-" + requestId).get("/orders");
    console.await(
        "?code=AUTHENTICATION_ERROR",
        "failures",
        list ->
            assertThat(list)
                .contains("not-" + requestId, "Show all codes")
                .doesNotContain("/products/999999"));
    assertThat(section(console.read(""), "failures"))
        .contains("not-" + requestId, "?id=" + requestId + "\"", "127.0.0.0/24");
  }

  @Test
  void whatAClientHasChosenIsNoMarkup() {
    String markup = "\"'><script>alert(1)</script>";
    String encoded = "%22%27%3E%3Cscript%3Ealert(1)%3C/script%3E";
    for (String target : List.of("/" + encoded, "/errors/" + encoded, "/" + markup)) {
      try (RawConnection connection = service.connect()) {
        connection
            .send(
                ("GET " + target + " HTTP/1.1\r\nHost: a\r\n")
                    + ("User-Agent: " + markup + "\r\n")
                    + ("X-Request-Id: " + requestId + "\r\n\r\n"))
            .receive();
      }
      try (RawConnection connection = service.connect()) {
        connection
            .send("GET /nowhere HTTP/1.1\r\nHost: a\r\nX-Request-Id: " + markup + "\r\n\r\n")
            .receive();
      }
      for (String query : List.of("?id=" + requestId, "?id=" + encoded, "?code=" + encoded)) {
        assertThat(console.read(query))
            .doesNotContain("<script>", "'><", "\"><script")
            .contains(query.contains(requestId) ? requestId : "&lt;script&gt;alert(1)");
      }
    }
  }

  @Test
  void noSecretIsShown() {
    Secrets.flood(service);
    List<String> pages = new ArrayList<>(List.of(console.read("?id=" + Secrets.REQUEST_ID)));
    List<String> codes = service.admin().get("/admin/failures").path("groups.code");
    for (String code : codes) {
      pages.add(console.read("?code=" + code));
    }
    assertThat(pages)
        .hasSizeGreaterThan(5)
        .noneMatch(page -> page.contains(Secrets.MARK))
        .noneMatch(page -> page.contains("@example.com"))
        .noneMatch(page -> page.contains(service.adminToken()));
  }

  @Test
  void theClientNearestToALimitIsShownAndSoIsAnOverride() {
    Account user = Account.open(service);
    for (int i = 0; i < 9; i++) {
      user.request().get("/protected").then().statusCode(200);
    }
    String row = "<code>%s</code>\\s*<code class=\"quiet\">probe</code>.*<span>%s in %s</span>";
    Pattern used =
        Pattern.compile(row.formatted("user " + user.id(), "9 of 10", "100 h"), Pattern.DOTALL);
    console.await("", "limits", limits -> assertThat(limits).containsPattern(used));
    String path = "/admin/rate-limits/user/" + user.id();
    Instant until = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    service
        .admin()
        .contentType("application/json")
        .body(
            "{\"limits\": {\"probe\": {\"limit\": 4, \"period\": \"50h\"}}, \"until\": \""
                + until
                + "\"}")
        .put(path)
        .then()
        .statusCode(200);
    user.request().get("/protected").then().statusCode(200);
    Pattern overridden =
        Pattern.compile(
            "Overrides.*"
                + row.formatted("user " + user.id(), "1 of 4", "50 h")
                + ".*until <time datetime=\""
                + until.toString().substring(0, 19),
            Pattern.DOTALL);
    console.await(
        "",
        "limits",
        limits -> assertThat(limits).containsPattern(overridden).doesNotContainPattern(used));
    service.admin().delete(path).then().statusCode(204);
  }

  @Test
  void anAddressIsShownAsFarAsItIsKept() {
    service.request().get("/errors").then().statusCode(200);
    console.await(
        "",
        "limits",
        limits ->
            assertThat(limits)
                .containsPattern("<code>127.0.0.0/24</code>\\s*<code class=\"quiet\">where</code>")
                .doesNotContain("127.0.0.1"));
  }

  @Test
  void aServiceThatDoesNotAnswerIsShownSinceWhen() {
    payment.fault(Fault.ERROR_500);
    payment.settlingFault(Fault.ERROR_500);
    try {
      int product =
          service
              .admin()
              .contentType("application/json")
              .body("{\"name\": \"Pen\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}")
              .post("/products")
              .path("id");
      Purchase purchase = Purchase.of("tok_ok", Map.of((long) product, 1));
      purchase.send(Account.open(service).request()).then().statusCode(503);
      console.await(
          "",
          "dependencies",
          list ->
              assertThat(list)
                  .containsPattern(
                      ">down</span> <code>payment</code> .*since "
                          + TIME
                          + "</span> <span class=\"detail\">does not answer: status 500<"));
      assertThat(section(console.read(""), "status")).contains("Not ready: payment");
    } finally {
      payment.fault(Fault.NONE);
      payment.settlingFault(Fault.NONE);
    }
    console.await(
        "",
        "dependencies",
        list -> assertThat(list).containsPattern(">service</span> <code>payment</code> .*since"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 401, AUTHENTICATION_ERROR",
    "nonsense, 401, AUTHENTICATION_ERROR",
    "user, 403, INSUFFICIENT_PERMISSIONS",
  })
  void onlyAnAdminTurnsMaintenanceOn(String token, int status, String code) {
    String sent = token.equals("user") ? Account.open(service).token() : token;
    for (String action : List.of("begin?estimated_recovery=" + inAnHour(), "end")) {
      Envelope.check(console.turn(action, sent).then(), status, code);
    }
    service.request().get("/api/data").then().statusCode(200);
  }

  @Test
  void maintenanceThatTheApiWouldRefuseIsRefused() {
    for (String query :
        List.of("", "?estimated_recovery=soon", "?estimated_recovery=2020-01-01T00:00:00Z")) {
      Envelope.check(
              console.turn("begin" + query, service.adminToken()).then(), 400, "VALIDATION_ERROR")
          .body("error.details.violations.field", hasItem("estimated_recovery"));
    }
    service.request().get("/api/data").then().statusCode(200);
  }

  @Test
  void anAdminTurnsMaintenanceOnAndOffAndThatIsRecorded() {
    String query = "begin?estimated_recovery=" + inAnHour() + "&message=%3Cb%3Emoving";
    Response begun = console.turn(query, service.adminToken());
    begun.then().statusCode(204).header("Cache-Control", equalTo("no-store"));
    Envelope.check(service.request().get("/api/data").then(), 503, "MAINTENANCE_MODE")
        .body("error.message", containsString("<b>moving"));
    String page = console.read("");
    assertThat(section(page, "gates"))
        .containsPattern(">closed</span> <code>maintenance</code> .*since " + TIME)
        .containsPattern(
            "all methods of all routes, estimated until " + TIME + ": &lt;b&gt;moving<");
    assertThat(section(page, "status")).contains("Not ready: maintenance");
    Response ended = console.turn("end", service.adminToken());
    ended.then().statusCode(204);
    service.request().get("/api/data").then().statusCode(200);
    assertThat(section(console.read(""), "gates")).contains(">open</span>");
    assertRecorded(begun, "maintenance.begin");
    assertRecorded(ended, "maintenance.end");
  }

  private static void assertRecorded(Response change, String action) {
    String id = change.header("X-Request-Id");
    assertThat(Records.awaitLine(service, id))
        .containsEntry("category", "api.audit")
        .containsEntry("action", action)
        .containsEntry("target", "/admin/maintenance")
        .containsEntry("client_ip", "127.0.0.1");
    service
        .admin()
        .get("/admin/audit?limit=100")
        .then()
        .body("items.findAll { it.request_id == '" + id + "' }.action", equalTo(List.of(action)));
  }

  private static Instant inAnHour() {
    return Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
  }

  @Test
  void withoutItsSettingThereIsNoSwitch() {
    ConsolePage other = new ConsolePage(Engine.EMBEDDED.service());
    assertThat(other.read("")).doesNotContain("Token of an admin", "Close the service");
    for (String action : List.of("begin", "end")) {
      Envelope.check(
          other.turn(action, Engine.EMBEDDED.service().adminToken()).then(),
          404,
          "RESOURCE_NOT_FOUND");
    }
    assertThat(console.read("")).contains("Token of an admin", "Close the service");
  }

  @Test
  void itIsOnTheManagementPortOnlyAndCanBeOnNone() {
    Envelope.check(service.request().get("/console").then(), 404, "RESOURCE_NOT_FOUND");
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
    Envelope.check(console.request().delete("/console").then(), 405, "METHOD_NOT_ALLOWED")
        .header("Allow", equalTo("GET, HEAD"));
    Envelope.check(
            console.request().get("/console/maintenance/end").then(), 405, "METHOD_NOT_ALLOWED")
        .header("Allow", equalTo("POST"));
    for (String path : List.of("/console/", "/console/x", "/console/maintenance")) {
      Envelope.check(console.request().get(path).then(), 404, "RESOURCE_NOT_FOUND");
    }
    console.read("");
    console.request().head("/console").then().statusCode(200).body(equalTo(""));
  }

  @Test
  void itLoadsNothingFromElsewhereAndIsInNoFrame() {
    String page = console.read("");
    assertThat(page)
        .doesNotContainPattern("\\s(?:style|on[a-z]+)=")
        .doesNotContain("//", "<style")
        .doesNotContainPattern("<script(?! src=\"console/console.js\" type=\"module\"></script>)");
    for (String path : List.of("/console", "/console/live", "/console/console.js")) {
      console
          .request()
          .get(path)
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
  void aFloodOfQuestionsIsRefusedAndOnePageIsNotMadeTwice() {
    List<RawConnection> clients = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      clients.add(service.connect(Port.MANAGEMENT));
    }
    for (int i = 0; i < MANY; i++) {
      clients.get(i).send("GET /console?id=x" + i + " HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    List<Integer> statuses = clients.stream().map(client -> client.receive().status()).toList();
    assertThat(statuses).contains(200, 503).allMatch(status -> status == 200 || status == 503);
    clients.forEach(RawConnection::close);
    service.management().get("/q/health/live").then().statusCode(200);
    Patience.await("the console answers again")
        .until(() -> console.request().get("/console").statusCode() == 200);
  }
}
