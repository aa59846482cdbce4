package dev.candor.testing;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * One run of the service with nothing configured, once per build and JDK. It leaves what all tests
 * use: the OpenAPI document that every answer is checked against, and the archive of parsed and
 * verified classes that every later start begins with.
 */
final class ReferenceRun {

  private static final Path DIRECTORY = Path.of("target", "services").toAbsolutePath();
  private static final Path ARCHIVE =
      DIRECTORY.resolve("classes-of-jdk" + Runtime.version().feature());
  private static final Path DOCUMENT = DIRECTORY.resolve("openapi.json");

  /** A JDK that also keeps how classes are linked, see JEP 483 and JEP 514. */
  private static final boolean HAS_AOT_CACHE = Runtime.version().feature() >= 25;

  private ReferenceRun() {}

  /** The options of a JVM that starts with the archive. */
  static List<String> jvmOptions() {
    require();
    return List.of((HAS_AOT_CACHE ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + ARCHIVE);
  }

  /** The OpenAPI document as the service serves it. */
  static String document() {
    require();
    try {
      return Files.readString(DOCUMENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes what is not there; if that fails, only the test that has asked for it fails. */
  private static synchronized void require() {
    if (!isCurrent(DOCUMENT) || !(Build.current().isNative() || isCurrent(ARCHIVE))) {
      make();
    }
  }

  private static boolean isCurrent(Path file) {
    try {
      return Files.exists(file)
          && Files.getLastModifiedTime(file).compareTo(Build.current().time()) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Other test JVMs may do the same at the same time, so each file appears when it is whole. */
  private static void make() {
    try {
      Path directory = Engine.newDirectory();
      Path archive = directory.resolve("classes");
      Path document = directory.resolve("openapi.json");
      try (Service service =
          Service.startWith(
              List.of(
                  (HAS_AOT_CACHE ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive),
              directory,
              Map.of())) {
        Files.writeString(document, service.document());
        use(service);
        service.terminate();
        // It writes the archive before it ends.
        service.awaitExit(Patience.START);
      }
      if (!Build.current().isNative()) {
        Files.move(archive, ARCHIVE, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(document, DOCUMENT, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What most tests do, so that its classes are in the archive. No answer is checked yet. */
  private static void use(Service service) {
    RequestSpecification plain = given().baseUri(service.url());
    plain.get("/nowhere");
    plain.accept("application/problem+json").get("/products/1");
    RequestSpecification json = given().baseUri(service.url()).contentType("application/json");
    json.body("{\"email\": \"ann@example.com\", \"password\": \"battery staple\"}").post("/users");
    String token =
        json.body(
                "{\"email\": \"%s\", \"password\": \"%s\"}"
                    .formatted(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD))
            .post("/auth/token")
            .path("access_token");
    json.header("Authorization", "Bearer " + token);
    json.body("{}").post("/products");
    json.body("{\"name\": \"Pen\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}")
        .post("/products");
    json.header("Idempotency-Key", "1")
        .body(
            "{\"items\": [{\"product_id\": 1, \"quantity\": 1}],"
                + " \"payment\": {\"token\": \"tok_ok\"}}")
        .post("/orders");
    given().baseUri(service.url()).header("Authorization", "Bearer " + token).get("/orders");
    service.management().get("/q/metrics");
    service.management().get("/q/health/ready");
  }
}
