package dev.candor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium. Where there is none, tests that need it are skipped, and say so. */
public final class Browser implements AutoCloseable {

  private static final int PHONE_WIDTH = 360;
  private static final int PHONE_HEIGHT = 740;

  /** WCAG 2.2, success criterion 1.4.3. */
  private static final double MINIMUM_CONTRAST = 4.5;

  /** The lowest contrast of a text to what is behind it, over the whole page. */
  private static final String CONTRAST =
      """
      const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
      const luminance = (color) => {
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
          const share = part / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const behind = (element) => {
        for (let e = element; e; e = e.parentElement) {
          const color = getComputedStyle(e).backgroundColor;
          if (color !== 'rgba(0, 0, 0, 0)') return color;
        }
        return 'white';
      };
      return Math.min(...[...document.querySelectorAll('body *')]
        .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
        .map((e) => {
          const pair = [luminance(getComputedStyle(e).color), luminance(behind(e))].sort((a, b) => b - a);
          return (pair[0] + 0.05) / (pair[1] + 0.05);
        }));
      """;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts a browser. */
  public static Browser start() {
    return start(Map.of());
  }

  /** Starts a browser that runs no script of a page. */
  public static Browser withoutJavaScript() {
    return start(Map.of("profile.managed_default_content_settings.javascript", 2));
  }

  private static Browser start(Map<String, Object> preferences) {
    File browser = find("chromium", "chromium-browser", "google-chrome");
    File driver = find("chromedriver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser);
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    options.setExperimentalOption("prefs", preferences);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver)
            .usingPort(Ports.free())
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static File find(String... names) {
    Optional<Path> found = Programs.find(names);
    Assumptions.assumeTrue(
        found.isPresent(),
        () -> "No " + names[0] + " on this machine: the pages are not tried in a browser");
    return found.get().toFile();
  }

  /** What a test asks of the page. */
  public ChromeDriver driver() {
    return driver;
  }

  /** Goes to a page. */
  public void open(String url) {
    driver.get(url);
  }

  /** Is a desktop in the light again, and forgets what its console has said. */
  public void becomeDesktop() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    prefer("light");
    messages();
  }

  /** Takes on the size of a phone. */
  public void becomePhone() {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", PHONE_WIDTH, "height", PHONE_HEIGHT, "deviceScaleFactor", 1, "mobile", true));
  }

  /**
   * Prefers one colour scheme.
   *
   * @param scheme dark or light
   */
  public void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** What a script returns: JSON's types as Java has them. */
  public Object run(String script) {
    return driver.executeScript(script);
  }

  /**
   * Asserts that a page can be read: it is no wider than the window, and all text has contrast.
   *
   * @param page what it is called in a failure
   * @param scheme the colour scheme that it is in
   */
  public void assertReadable(String page, String scheme) {
    assertThat(
            run(
                "return document.documentElement.scrollWidth <= innerWidth"
                    + " && [...document.querySelectorAll('pre')].every("
                    + "(pre) => pre.getBoundingClientRect().right <= innerWidth)"))
        .as(page + " fits")
        .isEqualTo(true);
    assertThat(((Number) run(CONTRAST)).doubleValue())
        .as(page + " has contrast in the " + scheme)
        .isGreaterThanOrEqualTo(MINIMUM_CONTRAST);
  }

  /**
   * Asserts that its console has nothing to say, and that the page loaded nothing from elsewhere.
   */
  public void assertNothingIsAmiss() {
    assertThat(messages()).isEmpty();
    assertThat(
            run(
                "return performance.getEntriesByType('resource').map((entry) => entry.name)"
                    + ".filter((name) => !name.startsWith(location.origin + '/')).join()"))
        .isEqualTo("");
  }

  /** What the console has said since it was asked last. */
  public List<String> messages() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::toString)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
