package dev.candor.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import dev.candor.testing.SystemCalls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What replaces a file of the data directory is on the disk before it has the file's name. */
@Tag("once")
class PrivateFilesIT {

  @ParameterizedTest
  @CsvSource({"maintenance.json, 0", "candor.counter, 60"})
  void aPowerCutLeavesTheOldFileOrTheNewOne(String name, long seconds) throws Exception {
    String draft = "/" + name + ".tmp\"";
    try (Service service = Service.start(Engine.newDirectory(), Map.of());
        SystemCalls calls = SystemCalls.watch(service, "openat,rename")) {
      MaintenanceCalls.close(service);
      Patience.letPass(Duration.ofSeconds(seconds));
      Patience.await("the file is replaced")
          .until(() -> calls.lines().stream().anyMatch(call -> isOf(call, "rename(", draft)));
      List<String> written =
          calls.lines().stream().filter(call -> isOf(call, "openat(", draft)).toList();
      assertThat(written).anyMatch(call -> call.contains("O_DSYNC"));
    }
  }

  private static boolean isOf(String call, String name, String file) {
    return call.contains(name) && call.contains(file);
  }
}
