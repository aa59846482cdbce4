package dev.candor.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
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
    Optional<File> found =
        Stream.of(names)
            .flatMap(
                name ->
                    Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(directory -> Path.of(directory, name)))
            .filter(Files::isExecutable)
            .map(Path::toFile)
            .findFirst();
    Assumptions.assumeTrue(
        found.isPresent(),
        () -> "No " + names[0] + " on this machine: the pages are not tried in a browser");
    return found.get();
  }

  /** What a test asks of the page. */
  public ChromeDriver driver() {
    return driver;
  }

  /** Goes to a page. */
  public void open(String url) {
    driver.get(url);
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
