package dev.candor.testing;

import io.restassured.path.json.JsonPath;
import java.util.Map;

/** What a service whose log is JSON keeps of a failure. */
public final class Records {

  private Records() {}

  /** The one log line of a request's failure, waiting for it. */
  public static Map<String, Object> awaitLine(Service service, String requestId) {
    return Patience.await("one line is logged for " + requestId)
        .until(
            () ->
                service
                    .log()
                    .lines()
                    .filter(line -> line.contains("\"request_id\":\"" + requestId + "\""))
                    .map(line -> new JsonPath(line).<String, Object>getMap("$"))
                    .toList(),
            lines -> lines.size() == 1)
        .get(0);
  }

  /** How many failures have been counted with these tags. */
  public static double count(Service service, String status, String code, String path) {
    return service.metric(
        "api_errors_total",
        "error_code=\"%s\",path=\"%s\",status_code=\"%s\"".formatted(code, path, status));
  }

  /**
   * Whether the metrics say that a dependency answers.
   *
   * @throws java.util.NoSuchElementException if they do not show it
   */
  public static boolean isUp(Service service, String dependency) {
    String prefix = "dependency_up{dependency=\"" + dependency + "\"} ";
    return metrics(service)
        .lines()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.endsWith(" 1.0"))
        .findFirst()
        .orElseThrow();
  }

  /** The metrics page. */
  public static String metrics(Service service) {
    return service.management().get("/q/metrics").asString();
  }
}
