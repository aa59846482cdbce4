package dev.candor.database;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A damaged file of the embedded database is reported, and never replaced or changed. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class DamagedFileIT {

  private static final String PRODUCT =
      "{\"name\": \"Nail\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}";

  private static final Path UNDAMAGED = Engine.newDirectory();

  private static String product;

  /** What can have become of a file. */
  enum Damage {
    EMPTIED("its file is empty", whole -> new byte[0]),
    OVERWRITTEN("its file is damaged", whole -> garbage(whole.length)),
    TRUNCATED("its file is damaged", whole -> Arrays.copyOf(whole, whole.length / 2)),
    CUT_TO_ITS_HEADER("its file is damaged", whole -> Arrays.copyOf(whole, 8192));

    private final String reason;
    private final UnaryOperator<byte[]> change;

    Damage(String reason, UnaryOperator<byte[]> change) {
      this.reason = reason;
      this.change = change;
    }

    private static byte[] garbage(int length) {
      byte[] bytes = new byte[length];
      new Random(1).nextBytes(bytes);
      return bytes;
    }
  }

  @BeforeAll
  static void fill() {
    try (Service service = Service.start(UNDAMAGED, Map.of())) {
      product =
          service
              .admin()
              .contentType("application/json")
              .body(PRODUCT)
              .post("/products")
              .header("Location");
    }
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void aDamagedFileIsReportedAndLeftAlone(Damage damage) throws IOException {
    Path dataDir = Engine.newDirectory();
    try (Stream<Path> files = Files.list(UNDAMAGED)) {
      for (Path each : files.toList()) {
        Files.copy(each, dataDir.resolve(each.getFileName()));
      }
    }
    Path file = dataDir.resolve("candor.mv.db");
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = damage.change.apply(whole);
    Files.write(file, damaged);
    try (Service service = Service.start(dataDir, Map.of())) {
      service
          .management()
          .get("/q/health/ready")
          .then()
          .statusCode(503)
          .rootPath("checks.find { it.name == 'database' }")
          .body("data.reason", equalTo(damage.reason));
      Envelope.check(service.request().get(product).then(), 503, "SERVICE_UNAVAILABLE");
      assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
      // In one piece: the service may open the file at any time, and writes to what it opens.
      Path draft = Files.write(dataDir.resolve("draft"), whole);
      Files.move(draft, file, ATOMIC_MOVE, REPLACE_EXISTING);
      Patience.await("the file is opened as soon as it is whole")
          .until(() -> service.request().get(product).statusCode() == 200);
    }
  }

  @Test
  void theFileIsItsOwnersOnly() throws IOException {
    Path dataDir = Engine.newDirectory();
    Path file = dataDir.resolve("candor.mv.db");
    Service.start(dataDir, Map.of()).close();
    assertThat(mode(file)).isEqualTo("rw-------");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Service.start(dataDir, Map.of()).close();
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
