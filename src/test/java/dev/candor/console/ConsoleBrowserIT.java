package dev.candor.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Browser;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Port;
import dev.candor.testing.Service;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The console in a real browser. */
@Tag("once")
class ConsoleBrowserIT {

  /** Before any script of the page: notes which timers are to come. */
  private static final String WATCHED_TIMERS =
      """
      window.timers = new Set();
      const {setTimeout: begin, clearTimeout: end} = window;
      window.setTimeout = (work, delay) => {
        const timer = begin(() => { window.timers.delete(timer); work(); }, delay);
        window.timers.add(timer);
        return timer;
      };
      window.clearTimeout = (timer) => { window.timers.delete(timer); end(timer); };
      """;

  private static final String HIDE =
      "Object.defineProperty(document, 'hidden', {value: %s, configurable: true});"
          + " document.dispatchEvent(new Event('visibilitychange'));";

  private static final String HIGHEST_PART =
      "return Math.max(...[...document.querySelectorAll('#chart rect[class^=client]')]"
          + ".map((part) => part.getBoundingClientRect().height))";

  private static final int VISIBLE_PIXELS = 20;

  private static Browser browser;
  private static Service service;

  private final String requestId = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    browser = Browser.start();
    service =
        Service.start(Engine.newDirectory(), Map.of("CANDOR_CONSOLE_MAINTENANCE_SWITCH", "true"));
    browser
        .driver()
        .executeCdpCommand(
            "Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCHED_TIMERS));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (service != null) {
      service.close();
    }
  }

  @BeforeEach
  void lookLikeADesktop() {
    browser.becomeDesktop();
  }

  @AfterEach
  void nothingIsAmiss() {
    browser.assertNothingIsAmiss();
  }

  private static void open(String query) {
    browser.open("http://127.0.0.1:" + service.port(Port.MANAGEMENT) + "/console" + query);
  }

  private static WebElement element(String selector) {
    return browser.driver().findElement(By.cssSelector(selector));
  }

  /** Reads with a script, as an element may be exchanged between two questions. */
  private static String text(String selector) {
    return String.valueOf(
        browser.run("return document.querySelector('" + selector + "')?.textContent"));
  }

  private static void awaitText(String selector, String text) {
    Patience.await("the page shows '" + text + "'")
        .untilAsserted(() -> assertThat(text(selector)).contains(text));
  }

  @Test
  void aRequestIdIsLookedUp() {
    service.request().header("X-Request-Id", requestId).get("/products/999999");
    open("");
    assertThat(text("#status")).contains("Ready");
    element("#id").sendKeys(requestId, Keys.ENTER);
    awaitText("#found", "Check the path and the id in it.");
    assertThat(browser.driver().getCurrentUrl()).endsWith("/console?id=" + requestId);
    element("#found a[href='console']").click();
    Patience.await("the report is gone").until(() -> text("#found").isBlank());
    open("?id=" + requestId + "-not");
    assertThat(text("#found")).contains("Not found");
  }

  @Test
  void aBurstAppearsByItselfAndKeepsWhatAPersonDoes() {
    service.request().get("/nowhere").then().statusCode(404);
    open("?code=METHOD_NOT_ALLOWED");
    browser.run("document.querySelector('#policies').open = true");
    element("#id").sendKeys("half an i");
    for (int i = 0; i < 20; i++) {
      service.request().put("/products").then().statusCode(405);
    }
    awaitText("#chart .legend", "METHOD_NOT_ALLOWED");
    awaitText("#failures .failures", "PUT /products");
    Patience.await("the highest part of the chart can be seen")
        .until(() -> ((Number) browser.run(HIGHEST_PART)).doubleValue() > VISIBLE_PIXELS);
    browser.driver().switchTo().activeElement().sendKeys("d");
    assertThat(element("#id").getDomProperty("value")).isEqualTo("half an id");
    assertThat(browser.run("return document.querySelector('#policies').open")).isEqualTo(true);
  }

  @Test
  void aLinkKeepsTheFocusWhenItsSectionIsExchanged() {
    service.request().get("/nowhere").then().statusCode(404);
    open("");
    browser.run("document.querySelector('#failures td a').focus()");
    Object focused = browser.run("return document.activeElement.href");
    service.request().get("/nowhere/else").then().statusCode(404);
    awaitText("#failures .failures", "/nowhere/else");
    assertThat(browser.run("return document.activeElement.href")).isEqualTo(focused);
  }

  @Test
  void aHiddenPageAsksNothing() {
    open("");
    Patience.await("the next question is planned")
        .until(() -> browser.run("return timers.size"), Long.valueOf(1)::equals);
    assertThat(browser.run(HIDE.formatted("true") + " return timers.size")).isEqualTo(0L);
    service.request().header("X-Request-Id", requestId).get("/nowhere");
    browser.run(HIDE.formatted("false"));
    awaitText("#failures", requestId);
  }

  @Test
  void aServiceThatDoesNotAnswerIsNoticed() {
    open("");
    network(true);
    try {
      awaitText("#contact", "The service does not answer since");
    } finally {
      network(false);
    }
    Patience.await("the message is gone").until(() -> text("#contact").isEmpty());
    assertThat(browser.messages()).isNotEmpty().allMatch(line -> line.contains("ERR_INTERNET"));
  }

  private static void network(boolean offline) {
    browser.driver().executeCdpCommand("Network.enable", Map.of());
    browser
        .driver()
        .executeCdpCommand(
            "Network.emulateNetworkConditions",
            Map.of(
                "offline",
                offline,
                "latency",
                0,
                "downloadThroughput",
                -1,
                "uploadThroughput",
                -1));
  }

  @Test
  void anAdminClosesAndOpensTheService() {
    open("");
    element("#token").sendKeys("nonsense");
    element("button[value=begin]").click();
    awaitText("#outcome", "token");
    assertThat(browser.messages()).singleElement().asString().contains("401");
    element("#token").sendKeys(service.adminToken());
    element("#message").sendKeys("Moving");
    element("button[value=begin]").click();
    awaitText("#gates", "all methods of all routes");
    awaitText("#status", "Not ready: maintenance");
    assertThat(element("#token").getDomProperty("value")).isEmpty();
    assertThat(browser.run("return localStorage.length + sessionStorage.length + document.cookie"))
        .isEqualTo("0");
    service.request().get("/api/data").then().statusCode(503);
    element("#token").sendKeys(service.adminToken());
    element("button[value=end]").click();
    awaitText("#status", "Ready");
    service.request().get("/api/data").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void itIsReadableOnAPhone(String scheme) {
    service
        .request()
        .header("X-Request-Id", requestId)
        .get("/" + "long/".repeat(60) + "x".repeat(500));
    browser.becomePhone();
    browser.prefer(scheme);
    open("?id=" + requestId);
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    browser.assertReadable("the console", scheme);
  }
}
