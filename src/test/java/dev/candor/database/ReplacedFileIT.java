package dev.candor.database;

import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Products;
import dev.candor.testing.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A file that is not the one that the service last had is neither replaced nor believed. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class ReplacedFileIT {

  private final Path directory = Engine.newDirectory();
  private final Path file = directory.resolve("candor.mv.db");
  private final Path elsewhere = directory.resolve("elsewhere");

  @Test
  void aFileThatIsGoneIsNotMadeAnew() throws IOException {
    long product = create();
    Files.move(file, elsewhere);
    try (Service service = Service.start(directory, Map.of())) {
      assertDown(service, "its file is gone");
      Files.move(elsewhere, file);
      awaitProduct(service, product);
    }
  }

  @Test
  void anOlderFileIsOpenedOnlyIfAnOperatorSaysSo() throws IOException {
    long earlier = create();
    Files.copy(file, elsewhere);
    long later = create();
    Path newest = directory.resolve("newest");
    Files.move(file, newest);
    Files.copy(elsewhere, file);
    try (Service service = Service.start(directory, Map.of())) {
      assertDown(service, "its file is older than the one that was open last");
    }
    // To be asked once more makes it no newer.
    try (Service service = Service.start(directory, Map.of())) {
      assertDown(service, "its file is older than the one that was open last");
      Files.move(newest, file, StandardCopyOption.REPLACE_EXISTING);
      awaitProduct(service, later);
    }
    Files.move(elsewhere, file, StandardCopyOption.REPLACE_EXISTING);
    Files.delete(directory.resolve("candor.counter"));
    try (Service service = Service.start(directory, Map.of())) {
      awaitProduct(service, earlier);
      Envelope.check(service.request().get("/products/" + later).then(), 404, "RESOURCE_NOT_FOUND");
    }
  }

  @Test
  void aFileThatAnotherProcessHasOpenIsWaitedFor() {
    try (Service first = Service.start(directory, Map.of())) {
      long product = Products.create(first, 1, 1);
      try (Service second = Service.start(directory, Map.of())) {
        assertDown(second, "another process has its file open");
        first.close();
        awaitProduct(second, product);
      }
    }
  }

  private long create() {
    try (Service service = Service.start(directory, Map.of())) {
      return Products.create(service, 1, 1);
    }
  }

  private static void assertDown(Service service, String reason) {
    service
        .management()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .rootPath("checks.find { it.name == 'database' }")
        .body("data.reason", startsWith(reason));
    Envelope.check(service.request().get("/products").then(), 503, "SERVICE_UNAVAILABLE");
  }

  private static void awaitProduct(Service service, long product) {
    Patience.await("the file is opened")
        .until(() -> service.request().get("/products/" + product).statusCode() == 200);
  }
}
