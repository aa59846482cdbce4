package dev.candor.console;

import static dev.candor.console.ConsolePage.section;
import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.RawConnection;
import dev.candor.testing.Account;
import dev.candor.testing.Fault;
import dev.candor.testing.Patience;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The console shows operators how the service is. */
@Tag("once")
@ResourceLock("the service of the console")
class ConsoleIT extends ConsoleSteps {

  private static final Pattern COUNT =
      Pattern.compile("<code>METHOD_NOT_ALLOWED</code></a> <span [^>]*>(\\d+)</span>");

  /** More than any other code has here. */
  private static final int BURST = 150;

  @Test
  void eachBlockShowsItsState() {
    String page = CONSOLE.read("");
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
    try (RawConnection connection = SERVICE.connect()) {
      for (int i = 0; i < BURST; i++) {
        connection.send("PUT /products HTTP/1.1\r\nHost: a\r\n\r\n").receive();
      }
    }
    CONSOLE.await(
        "",
        "chart",
        chart -> {
          // Other tests have sent a few.
          assertThat(burst(chart)).isGreaterThanOrEqualTo(BURST);
          assertThat(chart)
              .containsPattern("\n\\d+ METHOD_NOT_ALLOWED[^<]*</title><rect class=\"hit\"")
              .containsPattern("<svg [^>]*role=\"img\" aria-labelledby=\"chart-text\">")
              .containsPattern("<th scope=\"row\">\\d\\d:\\d\\d</th>(<td .*>\\d+</td>)*")
              .contains(">METHOD_NOT_ALLOWED</th>");
        });
  }

  private static int burst(String chart) {
    Matcher count = COUNT.matcher(chart);
    return count.find() ? Integer.parseInt(count.group(1)) : 0;
  }

  @Test
  void aFailureIsFoundByItsRequestIdWhoseverItIs() {
    Account owner = Account.open(SERVICE);
    owner.request().header("X-Request-Id", requestId).get("/products/999999");
    String found = section(CONSOLE.read("?id=" + requestId), "found");
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
    assertThat(section(CONSOLE.read("?id=" + requestId), "found"))
        .contains("Not found", "No failure of a request <code>" + requestId + "</code> is kept.");
  }

  @Test
  void onlyFailuresWithACodeAreListed() {
    SERVICE.request().header("X-Request-Id", requestId).get("/products/999999");
    SERVICE.request().header("X-Request-Id", "not-" + requestId).get("/orders");
    CONSOLE.await(
        "?code=AUTHENTICATION_ERROR",
        "failures",
        list ->
            assertThat(list)
                .contains("not-" + requestId, "Show all codes")
                .doesNotContain("/products/999999"));
    CONSOLE.await(
        "",
        "failures",
        list ->
            assertThat(list)
                .contains("not-" + requestId, "?id=" + requestId + "\"", "127.0.0.0/24"));
  }

  @Test
  void theClientNearestToALimitIsShownAndSoIsAnOverride() {
    Account user = Account.open(SERVICE);
    for (int i = 0; i < 9; i++) {
      user.request().get("/protected").then().statusCode(200);
    }
    String row = "<code>%s</code>\\s*<code class=\"quiet\">probe</code>.*<span>%s in %s</span>";
    Pattern used =
        Pattern.compile(row.formatted("user " + user.id(), "9 of 10", "100 h"), Pattern.DOTALL);
    CONSOLE.await("", "limits", limits -> assertThat(limits).containsPattern(used));
    String path = "/admin/rate-limits/user/" + user.id();
    Instant until = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    SERVICE
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
    CONSOLE.await(
        "",
        "limits",
        limits -> assertThat(limits).containsPattern(overridden).doesNotContainPattern(used));
    SERVICE.admin().delete(path).then().statusCode(204);
  }

  @Test
  void anAddressIsShownAsFarAsItIsKept() {
    SERVICE.request().get("/errors").then().statusCode(200);
    CONSOLE.await(
        "",
        "limits",
        limits ->
            assertThat(limits)
                .containsPattern("<code>127.0.0.0/24</code>\\s*<code class=\"quiet\">where</code>")
                .doesNotContain("127.0.0.1"));
  }

  /** Its first bits are zero, as are those that stand for clients without an address. */
  @Test
  void theLoopbackAddressOfIpv6IsShownAsFarAsItIsKept() {
    for (int i = 0; i < 50; i++) {
      SERVICE.request().header("X-Forwarded-For", "::1").get("/errors").then().statusCode(200);
    }
    CONSOLE.await(
        "",
        "limits",
        limits ->
            assertThat(limits)
                .containsPattern(
                    "<code>0:0:0:0::/48</code>\\s*<code class=\"quiet\">where</code>"));
  }

  @Test
  void aServiceThatDoesNotAnswerIsShownSinceWhen() {
    long product = Products.create(SERVICE, 1, 10_000);
    Account customer = Account.open(SERVICE);
    PAYMENT.fault(Fault.ERROR_500);
    PAYMENT.settlingFault(Fault.ERROR_500);
    try {
      order(product, customer).then().statusCode(503);
      CONSOLE.await(
          "",
          "dependencies",
          list ->
              assertThat(list)
                  .containsPattern(
                      ">down</span> <code>payment</code> .*since "
                          + TIME
                          + "</span> <span class=\"detail\">does not answer: status 500<"));
      assertThat(section(CONSOLE.read(""), "status")).contains("Not ready: payment");
    } finally {
      PAYMENT.fault(Fault.NONE);
      PAYMENT.settlingFault(Fault.NONE);
    }
    // The recovery of the first order may call the service too late for this.
    Patience.await("an order is paid").until(() -> order(product, customer).statusCode() == 201);
    CONSOLE.await(
        "",
        "dependencies",
        list -> assertThat(list).containsPattern(">service</span> <code>payment</code> .*since"));
  }

  private static Response order(long product, Account customer) {
    return Purchase.of("tok_ok", Map.of(product, 1)).send(customer.request());
  }
}
