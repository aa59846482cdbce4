package dev.candor.errors.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Browser;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages for people, in a real browser. */
@Tag("once")
class PagesIT {

  private static final Service SERVICE = Engine.EMBEDDED.service();

  private static Browser browser;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void lookLikeADesktop() {
    browser.becomeDesktop();
  }

  @AfterEach
  void nothingIsAmissAndNothingComesFromElsewhere() {
    browser.assertNothingIsAmiss();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "out of stock          | OUT_OF_STOCK",
        "OUT_OF                | OUT_OF_STOCK",
        "  Stock   lower       | OUT_OF_STOCK",
        "408                   | REQUEST_TIMEOUT",
        "www-authenticate      | AUTHENTICATION_ERROR, INSUFFICIENT_PERMISSIONS",
        "estimated_recovery    | MAINTENANCE_MODE",
        "post /orders idempotency-key | REQUEST_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED",
        "nothing says this     | ''",
      })
  void aSearchFindsAsOneTypes(String words, String codes) {
    open("/errors");
    query().sendKeys(words);
    List<String> found = codes.isEmpty() ? List.of() : List.of(codes.split(", ", -1));
    Patience.await("the codes found are shown")
        .untilAsserted(() -> assertThat(shown()).containsExactlyElementsOf(found));
    assertThat(browser.driver().findElement(By.id("count")).getText())
        .startsWith(found.size() + " of ");
  }

  @Test
  void aSearchHasAnAddressOfItsOwn() {
    open("/errors");
    int all = shown().size();
    query().sendKeys("stock &=#", Keys.BACK_SPACE, Keys.BACK_SPACE, Keys.BACK_SPACE);
    String address = browser.driver().getCurrentUrl();
    assertThat(address).startsWith(SERVICE.url() + "/errors?q=stock");
    List<String> found = shown();
    assertThat(found).isNotEmpty().hasSizeLessThan(all);
    open("/errors");
    assertThat(shown()).hasSize(all);
    browser.open(address);
    assertThat(shown()).isEqualTo(found);
    query().sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
    Patience.await("all codes are shown").untilAsserted(() -> assertThat(shown()).hasSize(all));
    assertThat(browser.driver().getCurrentUrl()).isEqualTo(SERVICE.url() + "/errors");
  }

  @Test
  void aSlashLeadsToTheSearchAndIsNoPartOfIt() {
    open("/errors");
    browser.driver().findElement(By.tagName("body")).sendKeys("/");
    browser.driver().switchTo().activeElement().sendKeys("429");
    assertThat(query().getDomProperty("value")).isEqualTo("429");
    assertThat(shown()).containsExactly("RATE_LIMIT_EXCEEDED");
  }

  @Test
  void aWrongAddressLeadsHomeAndThatToAllElse() {
    open("/nothing/at/all");
    assertThat(browser.messages()).hasSize(1);
    assertThat(browser.driver().findElement(By.tagName("h1")).getText()).isEqualTo("Not found");
    browser.driver().findElement(By.linkText("Home")).click();
    assertThat(browser.driver().getCurrentUrl()).isEqualTo(SERVICE.url() + "/");
    browser.driver().findElement(By.linkText("Error codes")).click();
    assertThat(shown()).contains("RESOURCE_NOT_FOUND");
  }

  @Test
  void aFailureLeadsToItsPageAndThatToAllOthers() {
    open(SERVICE.request().get("/products/987654321").path("error.documentation_url"));
    assertThat(browser.driver().findElement(By.tagName("h1")).getText())
        .isEqualTo("RESOURCE_NOT_FOUND");
    browser.driver().findElement(By.linkText("All error codes")).click();
    assertThat(shown()).contains("RESOURCE_NOT_FOUND", "OVERLOADED");
    browser.driver().findElement(By.linkText("OVERLOADED")).click();
    assertThat(browser.driver().getCurrentUrl()).isEqualTo(SERVICE.url() + "/errors/OVERLOADED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everyPageIsReadableOnAPhone(String scheme) {
    browser.becomePhone();
    browser.prefer(scheme);
    open("/");
    browser.assertReadable("/", scheme);
    open("/nothing/at/all");
    browser.assertReadable("a failure", scheme);
    assertThat(browser.messages()).hasSize(1).first().asString().contains("404");
    open("/errors");
    List<String> codes = shown();
    assertThat(codes).isNotEmpty();
    browser.assertReadable("/errors", scheme);
    for (String code : codes) {
      open("/errors/" + code);
      browser.assertReadable(code, scheme);
    }
  }

  @Test
  void withoutJavaScriptOnlyTheSearchIsMissing() {
    try (Browser plain = Browser.withoutJavaScript()) {
      plain.open(SERVICE.url() + "/errors");
      assertThat(plain.driver().findElement(By.id("search")).isDisplayed()).isFalse();
      assertThat(plain.driver().findElements(By.cssSelector(".codes > li")))
          .hasSize(SERVICE.request().get("/errors").<List<String>>path("items.code").size())
          .allMatch(WebElement::isDisplayed);
      plain.driver().findElement(By.linkText("OUT_OF_STOCK")).click();
      assertThat(plain.driver().findElement(By.tagName("main")).getText())
          .contains("Lower the quantity", "POST /orders");
    }
    open("/errors");
  }

  @Test
  void theDocumentationOfRoutesIsDrawn() {
    open("/docs");
    Patience.await("the routes are drawn")
        .untilAsserted(
            () ->
                assertThat(browser.driver().findElement(By.id("docs")).getText())
                    .contains("Candor", "Place an order", "/orders"));
  }

  private static void open(String path) {
    browser.open(SERVICE.url() + path);
  }

  private static WebElement query() {
    return browser.driver().findElement(By.id("query"));
  }

  private static List<String> shown() {
    return browser.driver().findElements(By.cssSelector(".codes > li")).stream()
        .filter(WebElement::isDisplayed)
        .map(item -> item.getDomAttribute("id"))
        .toList();
  }
}
